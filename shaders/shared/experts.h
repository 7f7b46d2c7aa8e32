// Push data of the routing kernels, and the layout of the tile list.
#ifndef FACET_SHADERS_EXPERTS_H
#define FACET_SHADERS_EXPERTS_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// route.comp: the experts of each row and their weights.
struct RoutePush {
    uint experts;
    uint expertsPerToken;
    uint parts;      ///< that a logit is the sum of
    uint partStride; ///< from one part to the next, in floats
};
FACET_CHECK_SIZE(RoutePush, 16);

/// group_experts.comp: from (row, expert) pairs, called entries, to tiles of entries of one expert. Tiles come in
/// classes of falling height, each with a list of its own; an expert's entries fill tiles of the first class, and what is
/// left goes into a tile of the last class that holds it.
struct GroupPush {
    uint experts;
    uint entries; ///< rows * expertsPerToken
    uint height0; ///< entries in one tile of class 0, at most
    uint height1; ///< 0: no such class
    uint height2;
    uint height3;
};
FACET_CHECK_SIZE(GroupPush, 24);

FACET_CONSTANT uint kTileClasses = 4u;

/// A tile list: word 0 is the number of tiles; then, for each tile, expert, first place in the grouped order, entries.
FACET_CONSTANT uint kTileWords = 3u;

/// Tiles of a class, at most.
FACET_FUNCTION uint tileCapacity(uint tileClass, uint experts, uint entries, uint height0)
{
    // Of every class but the first an expert has at most one tile.
    return tileClass == 0u ? entries / height0 + experts : experts;
}

/// Where the list of a class begins, in words.
FACET_FUNCTION uint tileListBegin(uint tileClass, uint experts, uint entries, uint height0)
{
    return tileClass == 0u ? 0u
                           : 1u + (entries / height0 + experts) * kTileWords + (tileClass - 1u) * (1u + experts * kTileWords);
}

FACET_SHARED_END
#endif
