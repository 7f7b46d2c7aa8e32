// Push data of the routing kernels, and the layout of the tile list.
#ifndef FACET_SHADERS_EXPERTS_H
#define FACET_SHADERS_EXPERTS_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// route.comp: the experts of each row and their weights.
struct RoutePush {
    uint experts;
    uint expertsPerToken;
};
FACET_CHECK_SIZE(RoutePush, 8);

/// group_experts.comp: from (row, expert) pairs, called entries, to tiles of entries of one expert.
struct GroupPush {
    uint experts;
    uint entries;      ///< rows * expertsPerToken
    uint tileEntries;  ///< entries in one tile, at most
    uint tileCapacity; ///< tiles that fit
};
FACET_CHECK_SIZE(GroupPush, 16);

/// The tile list: word 0 is the number of tiles; then, for each tile, expert, first place in the grouped order, entries.
FACET_CONSTANT uint kTileWords = 3u;

FACET_SHARED_END
#endif
