// How the keys that one token sees are cut into parts. Wants `push`, a TokenAttentionPush.
struct Parts {
    uint begin; ///< the first key that is seen
    uint size;  ///< of a part, the last of which may be shorter
    uint count;
};

Parts partsOf(uint position)
{
    const uint begin = push.window != 0u && position + 1u > push.window ? position + 1u - push.window : 0u;
    const uint visible = position + 1u - begin;
    const uint most = min((visible + push.partKeys - 1u) / push.partKeys, push.parts);
    const uint size = (visible + most - 1u) / most;
    return Parts(begin, size, (visible + size - 1u) / size);
}
