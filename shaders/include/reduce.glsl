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
    for (uint i = 0u; i < gl_NumSubgroups; ++i)
        sum += reducePartial[i];
    return sum;
}
