// Mapping of GGUF files, and the joining of split ones. gguf-split gives every part the keys split.no (from 0 on),
// split.count and split.tensors.count (of all parts together), and all other metadata to the first part alone; where
// the parts lie is told by their names only.
#include "inference/byte_text.h"
#include "inference/gguf_contents.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace inference {

namespace {

constexpr const char* kPartNumberKey = "split.no";
constexpr const char* kPartCountKey = "split.count";
constexpr const char* kTensorCountKey = "split.tensors.count";
constexpr uint32_t kMostParts = 65535; ///< a 16-bit number in the file

class FileDescriptor {
public:
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// "-00002-of-00005.gguf"
std::string partEnding(uint32_t number, uint32_t count)
{
    char text[40];
    std::snprintf(text, sizeof(text), "-%05u-of-%05u.gguf", number, count);
    return text;
}

/// What a part says of itself.
struct Part {
    uint32_t number = 1; ///< from 1 on
    uint32_t count = 1;
    uint32_t tensors = 0; ///< of all parts
};

Error damaged(const GgufFile& file, const std::string& message)
{
    return {ErrorCode::BadFile, file.name() + ": " + message};
}

/// A file without the keys is the only part of itself.
Result<Part> readPart(const GgufFile& file)
{
    Part part;
    if (!file.find(kPartCountKey))
        return part;
    TRY_ASSIGN(part.count, file.unsignedInteger(kPartCountKey));
    if (part.count <= 1)
        return Part{};
    TRY_ASSIGN(part.number, file.unsignedInteger(kPartNumberKey));
    TRY_ASSIGN(part.tensors, file.unsignedInteger(kTensorCountKey));
    if (part.count > kMostParts || part.number >= part.count)
        return damaged(file, "it says to be part " + std::to_string(uint64_t{part.number} + 1) + " of " +
                                 std::to_string(part.count) + " parts, which cannot be; get it again");
    ++part.number;
    return part;
}

/// Names the first part that is not there, and how many more.
Result<void> checkAllExist(const std::filesystem::path& folder, const std::string& stem, uint32_t count)
{
    std::string first;
    uint32_t missing = 0;
    for (uint32_t number = 1; number <= count; ++number) {
        const std::filesystem::path path = folder / (stem + partEnding(number, count));
        if (access(path.c_str(), F_OK) != 0 && errno == ENOENT && missing++ == 0)
            first = path.string();
    }
    if (missing == 0)
        return {};
    const std::string others = missing == 1 ? "" : ", and " + std::to_string(missing - 1) + " more";
    return Error{ErrorCode::Storage, first + ": this part of the model is missing" + others + " of its " +
                                         std::to_string(count) +
                                         " parts; put all of them into one folder, under the names they were "
                                         "published with"};
}

/// Whether the part found under the name of number `number` is that part of the same file as the opened one.
Result<void> checkBelongs(const GgufFile& file, uint32_t number, const Part& opened)
{
    TRY_ASSIGN(const Part part, readPart(file));
    if (part.count == 1)
        return damaged(file, "this is a whole file, not part " + std::to_string(number) + " of " +
                                 std::to_string(opened.count) + " as its name says; get that part again");
    if (part.count != opened.count || part.tensors != opened.tensors)
        return damaged(file, "this part belongs to another model (" + std::to_string(part.tensors) + " tensors in " +
                                 std::to_string(part.count) + " parts, not " + std::to_string(opened.tensors) + " in " +
                                 std::to_string(opened.count) + "); get part " + std::to_string(number) +
                                 " again from where the other parts came from");
    if (part.number != number)
        return damaged(file, "this is part " + std::to_string(part.number) + " under the name of part " +
                                 std::to_string(number) + "; get part " + std::to_string(number) +
                                 " again, or give both their own names");
    return {};
}

} // namespace

std::optional<PartName> partName(const std::filesystem::path& path)
{
    constexpr size_t kEnding = std::string_view("-00002-of-00005.gguf").size();
    const std::string name = path.filename().string();
    if (name.size() <= kEnding)
        return std::nullopt;
    const std::string ending = name.substr(name.size() - kEnding);
    PartName part{name.substr(0, name.size() - kEnding), 0, 0};
    if (std::sscanf(ending.c_str(), "-%5u-of-%5u.gguf", &part.number, &part.count) != 2 || part.number < 1 ||
        part.number > part.count || partEnding(part.number, part.count) != ending)
        return std::nullopt;
    return part;
}

Result<GgufFile> GgufFile::openPart(const std::filesystem::path& path)
{
    const std::string name = path.string();
    const auto failed = [&name](const std::string& reason) {
        return Error{ErrorCode::Storage, name + ": cannot be read: " + reason};
    };
    // O_NONBLOCK: a FIFO must not make the caller wait for a writer.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0)
        return failed(std::strerror(errno));
    struct stat status {};
    if (fstat(file.get(), &status) != 0)
        return failed(std::strerror(errno));
    if (S_ISDIR(status.st_mode))
        return failed("it is a directory, not a file");
    if (!S_ISREG(status.st_mode))
        return failed("it is not a regular file");
    if (status.st_size == 0)
        return Error{ErrorCode::BadFile, name + ": the file is empty"};
    const size_t size = static_cast<size_t>(status.st_size);
    void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (address == MAP_FAILED && errno == ENOMEM)
        return Error{ErrorCode::OutOfMemory, name + ": the system grants no address space for its " + byteText(size) +
                                                 ". Lift the limit on the memory of this program (ulimit -v)"};
    if (address == MAP_FAILED)
        return failed(std::strerror(errno));
    auto mapping = std::make_unique<Mapping>(address, size);
    TRY_ASSIGN(GgufFile parsed, parse({static_cast<const std::byte*>(address), size}, name));
    parsed.m_contents->mappings.push_back(std::move(mapping));
    TRY(parsed.checkIntact());
    return parsed;
}

Result<void> GgufFile::checkIntact() const
{
    for (const auto& mapping : m_contents->mappings)
        if (!mapping->intact())
            return Error{ErrorCode::Storage, name() + ": the file can no longer be read: it was changed or cut short "
                                                      "while it was in use, or its disk has failed. See that it is "
                                                      "whole, and open the model again"};
    return {};
}

/// Takes over the tensors of the next part.
Result<void> GgufFile::append(GgufFile part)
{
    Contents& all = *m_contents;
    Contents& next = *part.m_contents;
    const size_t before = all.tensors.size();
    for (const auto& [name, index] : next.tensorIndex)
        if (!all.tensorIndex.emplace(name, before + index).second)
            return damaged(part, "tensor " + printable(name) +
                                     " is also in an earlier part; this part belongs to another model, get it again");
    for (TensorInfo& tensor : next.tensors)
        all.tensors.push_back(std::move(tensor));
    all.mappings.push_back(std::move(next.mappings.front()));
    all.size += next.size;
    ++all.partCount;
    return {};
}

Result<GgufFile> GgufFile::open(const std::filesystem::path& path)
{
    TRY_ASSIGN(GgufFile opened, openPart(path));
    TRY_ASSIGN(const Part part, readPart(opened));
    if (part.count == 1)
        return opened;
    const auto named = partName(path);
    if (!named || named->number != part.number || named->count != part.count)
        return damaged(opened, "this is part " + std::to_string(part.number) + " of a model in " +
                                   std::to_string(part.count) + " parts, whose name must end in '" +
                                   partEnding(part.number, part.count) +
                                   "' for the others to be found; give all parts the names they were published with");
    TRY(checkAllExist(path.parent_path(), named->stem, part.count));
    std::optional<GgufFile> whole;
    for (uint32_t number = 1; number <= part.count; ++number) {
        const auto next = path.parent_path() / (named->stem + partEnding(number, part.count));
        TRY_ASSIGN(GgufFile file, number == part.number ? Result<GgufFile>(std::move(opened)) : openPart(next));
        TRY(checkBelongs(file, number, part));
        if (whole)
            TRY(whole->append(std::move(file)));
        else
            whole = std::move(file);
    }
    if (whole->tensors().size() != part.tensors)
        return damaged(*whole, "the " + std::to_string(part.count) + " parts hold " +
                                   std::to_string(whole->tensors().size()) + " tensors together, but should hold " +
                                   std::to_string(part.tensors) +
                                   "; one of them belongs to another model, get them again from one place");
    return std::move(*whole);
}

} // namespace inference
