// The files of `facet-cli ask --file`: recognised before the model is loaded, read when its context is known.
#pragma once

#include "app/attachment_reading.h"
#include "app/cli_arguments.h"
#include "app/folder_packing.h"
#include "inference/engine.h"
#include "inference/prompt.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

inline constexpr CliOption kFileOption = {
    "--file", "PATH", "a picture, clip, PDF, office file, mail, text, archive or folder, before the prompt", true};
inline constexpr CliOption kPagesOption = {"--pages", "1-20", "the pages of PDFs to read (default: by the room)",
                                           false};
inline constexpr CliOption kEffortOption = {
    "--effort", "WORD", "how densely clips are looked at: quick, normal, careful, or whole: long films part by part",
    false};
inline constexpr CliOption kNotesOption = {
    "--notes", "PATH", "keeps the notes on films read whole, and goes on from those that are there", false};
inline constexpr CliOption kFromNotesOption = {"--from-notes", "", "answers from --notes as far as they go", false};
inline constexpr CliOption kPasswordOption = {"--password-file", "PATH", "its first line opens encrypted files", false};

class CliFiles {
public:
    struct FilmQuestion {
        inference::Engine& engine;
        const CountTokens& countTokens;
        const inference::Sampling& sampling;
        const std::string& text;
    };

    /// The options above and --budget.
    static CliFiles fromArguments(CliArguments& arguments, uint32_t budget);

    /// Finds out what they are. Errors: the first file's that cannot be read, with its name.
    inference::Result<void> open(const std::stop_token& stop);
    /// Reads them; those before a file leave it the more room, the less they take. Says on standard error what is not
    /// read. Errors: as above.
    inference::Result<void> read(uint32_t room, const CountTokens& countTokens, bool canSee,
                                 const std::stop_token& stop);

    /// Has the model read the films that are read part by part; notes on them take their place. Says on standard error
    /// how far it is. Errors: those of readFilms(), Storage and BadInput (the file of notes).
    inference::Result<void> readFilms(const FilmQuestion& question, const std::stop_token& stop);

    std::vector<std::shared_ptr<const PromptPieces>> pieces() const;
    bool havePlaces() const;
    bool isEmpty() const { return m_files.empty(); }
    /// One object for each file.
    inference::Json json() const;

private:
    struct File {
        std::string path;
        std::unique_ptr<TemporaryFile> packed; ///< of a folder
        std::optional<media::cage::FileReader> reader;
        media::Overview overview;
        PlannedReading plan;
        inference::Json notes; ///< of a film that was read part by part
    };
    struct Films;

    AttachWish wishFor(const media::Overview& overview) const;

    std::vector<File> m_files;
    uint32_t m_budget = inference::kDefaultTokenBudget;
    std::string m_pages;
    std::string m_effort;
    std::string m_notesFile;
    bool m_fromNotes = false;
    std::string m_passwordFile;
    std::string m_password;
    std::unique_ptr<media::cage::Cage> m_cage = std::make_unique<media::cage::Cage>();
};

} // namespace app
