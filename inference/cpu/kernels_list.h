// The kernel tables, one for each file that is compiled with an instruction set's flags. Only kernels.cpp chooses.
#pragma once

#include "inference/cpu/kernels.h"

namespace inference::cpu {

const Kernels& kernelsScalar();
const Kernels& kernelsAvx2();
const Kernels& kernelsAvx2Vnni();
const Kernels& kernelsAvx512();
const Kernels& kernelsAvx512Vnni();
const Kernels& kernelsAmx();
const Kernels& kernelsNeon();

} // namespace inference::cpu
