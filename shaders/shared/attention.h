// Push data of the attention kernels.
#ifndef FACET_SHADERS_ATTENTION_H
#define FACET_SHADERS_ATTENTION_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// norm_rotate.comp: one head of one row per workgroup.
struct NormRotatePush {
    uint heads;
    float epsilon;
    uint slots; ///< rows of the output: position % slots is the row; 0: output row = input row
};
FACET_CHECK_SIZE(NormRotatePush, 12);

/// copy_rows.comp: position % slots is the row on each side.
struct CopyRowsPush {
    uint first;
    uint fromSlots;
    uint toSlots;
    uint rowVectors; ///< of 16 bytes in a row
};
FACET_CHECK_SIZE(CopyRowsPush, 16);

/// rotation_table.comp
struct RotationPush {
    uint pairs;
};
FACET_CHECK_SIZE(RotationPush, 4);

/// attention.comp and its cooperative forms. Rows of queries are (token, head of the group), group fastest.
struct AttentionPush {
    uint tokens;
    uint keyValueHeads;
    uint group;    ///< query heads that share one head of keys
    uint slots;    ///< rows in the key and value buffers; position % slots is the row
    uint window;   ///< keys up to this far back; 0: all
    uint blockEnd; ///< 1: a row sees up to its entry in the step buffer; 0: up to itself; 2: everything below `keys`
    uint keys;     ///< blockEnd 2 only: number of keys
    uint endsOffset; ///< where the ends begin behind the Step, in words
};
FACET_CHECK_SIZE(AttentionPush, 32);

/// attention_token.comp, attention_join.comp
struct TokenAttentionPush {
    uint keyValueHeads;
    uint slots;    ///< as above
    uint window;   ///< keys up to this far back; 0: all
    uint parts;    ///< parts that the keys are cut into, at most
    uint partKeys; ///< keys that are worth a part
    float epsilon;
    uint keyAt;   ///< where the raw key begins behind the raw query, in floats
    uint valueAt; ///< and the raw value
};
FACET_CHECK_SIZE(TokenAttentionPush, 32);

FACET_CONSTANT uint kSeesItself = 0u;
FACET_CONSTANT uint kSeesBlock = 1u;
FACET_CONSTANT uint kSeesAll = 2u;

FACET_SHARED_END
#endif
