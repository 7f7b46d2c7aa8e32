// Sums over a workgroup, for any subgroup size. The caller's workgroup size is constant 0.

shared float reducePartial[128]; // one for each subgroup: 1024 invocations of subgroups of 8

/// Sum of `value` over the workgroup, the same in every invocation. Contains barriers.
float workgroupSum(float value)
{
    const float partial = subgroupAdd(value);
    barrier(); // the array may still be read from an earlier sum
    if (subgroupElect())
        reducePartial[gl_SubgroupID] = partial;
    barrier();
    float sum = 0.0;
    for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize)
        sum += reducePartial[i];
    return subgroupAdd(sum);
}

/// Largest `value` of the workgroup, the same way.
float workgroupMax(float value)
{
    const float partial = subgroupMax(value);
    barrier();
    if (subgroupElect())
        reducePartial[gl_SubgroupID] = partial;
    barrier();
    float top = partial;
    for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize)
        top = max(top, reducePartial[i]);
    return subgroupMax(top);
}
