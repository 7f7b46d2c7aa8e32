// Weights on the device: matrices in the layout of weight_layout.h, and the uploader that brings them there. Places are
// given first, which fails at once where memory is short; the bytes follow in finish(), packed by several threads that
// each fill one staging buffer while their other one is copied.
#pragma once

#include "inference/vulkan/memory.h"
#include "inference/vulkan/recorder.h"
#include "inference/weights.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace inference::vulkan {

/// A matrix or a stack of `count` matrices, as in inference/weights.h, in the layout of weight_layout.h.
struct DeviceMatrix {
    TensorType format = TensorType::F32;
    uint32_t columns = 0;
    uint32_t rows = 0;
    uint32_t count = 1;
    BufferRange data;

    uint32_t elements() const { return columns * rows * count; }
    bool empty() const { return data.empty(); }
};

class Uploader {
public:
    /// `progress` gets the share that is done, on the thread that calls finish().
    static Result<std::unique_ptr<Uploader>> create(const Device& device, Kernels& kernels,
                                                    const std::function<void(double)>& progress, std::stop_token stop);

    /// Finds a place; the matrix's bytes must stay where they are until finish(). An empty matrix gives an empty one.
    /// Errors: Unsupported (no kernels for the type, columns not a multiple of 16), OutOfMemory, Cancelled.
    Result<DeviceMatrix> matrix(const Matrix& source, Arena& arena);
    Result<BufferRange> vector(const Vector& source, Arena& arena);
    /// Brings everything that was given a place since the last call there. Errors: Cancelled (within a few megabytes),
    /// OutOfMemory (staging), DeviceLost. All copies are over when it returns.
    Result<void> finish();

private:
    /// Whole blocks of the file, of one type.
    struct Source {
        TensorType type;
        const std::byte* data;
        uint64_t blocks;
        BufferRange target;
    };
    struct Part {
        const Source* source;
        uint64_t first, count; ///< blocks
    };
    /// Parts [firstPart, firstPart + parts) fill one staging buffer.
    struct Piece {
        size_t firstPart, parts;
        uint64_t bytes;
    };
    struct Staging {
        Buffer buffer;
        std::unique_ptr<Recorder> recorder;
    };

    Uploader(const Device& device, Kernels& kernels) : m_device(device), m_kernels(kernels) {}
    void cutIntoPieces();
    Result<void> makeStaging(size_t worker);
    void work(size_t worker);
    Result<void> copyPieces(size_t worker);
    Result<void> copyPiece(const Piece& piece, Staging& staging);
    void report();

    const Device& m_device;
    Kernels& m_kernels;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
    std::deque<Source> m_sources; ///< parts point at them
    std::deque<Vector> m_vectors; ///< copies of what vector() was given
    std::vector<Part> m_parts;
    std::vector<Piece> m_pieces;
    std::vector<Staging> m_staging; ///< two for each worker

    // Shared by the workers.
    std::atomic<size_t> m_nextPiece = 0;
    std::atomic<uint64_t> m_done = 0; ///< bytes
    std::mutex m_submitting;          ///< a queue takes one submission at a time
    std::mutex m_mutex;               ///< of what follows
    std::condition_variable m_changed;
    size_t m_working = 0;
    std::optional<Error> m_error; ///< the first
};

} // namespace inference::vulkan
