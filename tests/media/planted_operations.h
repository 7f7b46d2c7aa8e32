// What a captured decoder would try, as operations of a test's own child.
#pragma once

#include "media/cage/operations.h"

/// All of Facet's operations, and "plant …" for each attempt. An attempt that the kernel refuses gives one item with
/// the error number.
void addPlantedOperations(media::cage::Operations& operations);
