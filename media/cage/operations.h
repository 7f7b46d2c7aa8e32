// The child's side of the cage: what it can be asked to do with its one file. Each area of media adds its operations in
// one function (media/cage/operations_<area>.cpp); everything called from there runs in the cage, where no file opens,
// no program starts and a crash costs only this child.
#pragma once

#include "inference/input.h"
#include "inference/result.h"
#include "media/cage/prepared_files.h"
#include "media/cage/wire.h"
#include "media/content.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace media::cage {

/// The file that was handed in. Untrusted bytes. A packed single file (log.gz) is here what it unpacks to.
struct OpenedFile {
    std::span<const std::byte> bytes; ///< valid as long as the child lives
    std::string name;                 ///< without folders; only its ending may be believed, and only as a hint
    std::string packing = {};         ///< "gzip" of a file that came so; else empty
};

/// One call from the parent: its file, its request, and the way back.
class Exchange {
public:
    Exchange(int wire, const OpenedFile& file, WireReader request)
        : m_wire(wire), m_file(file), m_request(std::move(request))
    {
    }

    const OpenedFile& file() const { return m_file; }
    /// What FileReader's method wrote. The parent is trusted, yet finish() shows a mistake early.
    WireReader& request() { return m_request; }

    /// Sends a piece of the answer; waits while the parent has not taken the pieces before.
    void item(const WireWriter& body);
    /// A body and a picture of at least 1 x 1 pixels.
    void item(const WireWriter& body, const inference::Image& picture);

private:
    int m_wire;
    const OpenedFile& m_file;
    WireReader m_request;
};

/// Sends its items and returns, or returns why it cannot. The message begins with what is wrong ("page 7 is damaged"),
/// the parent puts "NAME cannot be read: " before it. std::bad_alloc may leave it.
using Operation = std::function<inference::Result<void>(Exchange&)>;
/// What the file is, or nothing when it is of another area's kinds.
using Recognise = std::function<std::optional<inference::Result<Overview>>(const OpenedFile&)>;

/// What the parent saw in a file's first bytes, for preparations that take long.
enum class Beginning : uint8_t { Other, Pdf };

class Operations {
public:
    /// Runs before the cage closes and before there is a file: for libraries that load files of their own (encodings,
    /// character sets) once.
    void addPreparation(std::function<void()> prepare) { m_preparations.push_back(std::move(prepare)); }
    /// Runs before the cage closes, for files that begin so only. What it adds to the files can be opened by path
    /// later.
    void addPreparation(Beginning beginning, std::function<void(PreparedFiles&)> prepare)
    {
        m_filePreparations.emplace(beginning, std::move(prepare));
    }
    /// `name` as FileReader's method calls it: "picture", "pdf page", … What an operation keeps between calls (an open
    /// document) it keeps in what its function captures.
    void add(std::string_view name, Operation operation) { m_operations.emplace(name, std::move(operation)); }
    /// Asked one after another in the order of adding; the first that knows the file answers.
    void addRecognition(Recognise recognise) { m_recognitions.push_back(std::move(recognise)); }

    void prepare() const;
    void prepare(Beginning beginning, PreparedFiles& files) const;
    /// Errors: what the operation gave; BadInput for a name that was not added; OutOfMemory.
    inference::Result<void> run(const std::string& name, Exchange& exchange) const;

private:
    inference::Result<void> overview(Exchange& exchange) const;

    std::vector<std::function<void()>> m_preparations;
    std::multimap<Beginning, std::function<void(PreparedFiles&)>> m_filePreparations;
    std::vector<Recognise> m_recognitions;
    std::map<std::string, Operation, std::less<>> m_operations;
};

void addVideoOperations(Operations& operations); ///< before pictures, for the moving ones among them
void addPictureOperations(Operations& operations);
void addPdfOperations(Operations& operations);
void addDocumentOperations(Operations& operations);
void addArchiveOperations(Operations& operations);

/// All of the above, in the order in which files are recognised.
void addAllOperations(Operations& operations);

} // namespace media::cage
