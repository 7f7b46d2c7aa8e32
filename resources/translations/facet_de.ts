<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New conversation</source>
        <translation>&amp;Neue Unterhaltung</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Dateien &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Add a &amp;screenshot…</source>
        <translation>&amp;Bildschirmfoto hinzufügen …</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen …</translation>
    </message>
    <message>
        <source>&amp;Get a model…</source>
        <translation>Modell he&amp;runterladen …</translation>
    </message>
    <message>
        <source>Use the &amp;demonstration model</source>
        <translation>&amp;Demonstrationsmodell verwenden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Think before answering</source>
        <translation>Vor dem Antworten nach&amp;denken</translation>
    </message>
    <message>
        <source>&amp;Stop answering</source>
        <translation>&amp;Antwort anhalten</translation>
    </message>
    <message>
        <source>Answer &amp;again</source>
        <translation>&amp;Erneut antworten</translation>
    </message>
    <message>
        <source>&amp;Copy the last answer</source>
        <translation>&amp;Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Copy the last c&amp;ode</source>
        <translation>Letzten &amp;Code kopieren</translation>
    </message>
    <message>
        <source>&amp;Previous conversation</source>
        <translation>&amp;Vorherige Unterhaltung</translation>
    </message>
    <message>
        <source>Ne&amp;xt conversation</source>
        <translation>&amp;Nächste Unterhaltung</translation>
    </message>
    <message>
        <source>&amp;Delete this conversation</source>
        <translation>Diese Unterhaltung &amp;löschen</translation>
    </message>
    <message>
        <source>List of &amp;conversations</source>
        <translation>&amp;Liste der Unterhaltungen</translation>
    </message>
    <message>
        <source>Go to the &amp;preview, and back</source>
        <translation>Zur &amp;Vorschau und zurück</translation>
    </message>
    <message>
        <source>Go to the &amp;question</source>
        <translation>Zur &amp;Frage</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normaler Text</translation>
    </message>
    <message>
        <source>S&amp;mall window</source>
        <translation>Kleines &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Aktion suchen …</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Chan&amp;ge the last question</source>
        <translation>Letzte Fra&amp;ge ändern</translation>
    </message>
    <message>
        <source>Con&amp;tinue the last answer</source>
        <translation>Letzte Antwort &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Quote the last message</source>
        <translation>Letzte Nachricht &amp;zitieren</translation>
    </message>
    <message>
        <source>Copy the &amp;whole conversation</source>
        <translation>&amp;Ganze Unterhaltung kopieren</translation>
    </message>
    <message>
        <source>&amp;Export this conversation…</source>
        <translation>Diese Unterhaltung e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Export a&amp;ll conversations…</source>
        <translation>A&amp;lle Unterhaltungen exportieren …</translation>
    </message>
    <message>
        <source>&amp;Import conversations…</source>
        <translation>Unterhaltungen &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Back up everything…</source>
        <translation>Alles &amp;sichern …</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>Sicherung &amp;wiederherstellen …</translation>
    </message>
    <message>
        <source>Searc&amp;h all conversations</source>
        <translation>Alle Unterhaltungen durchs&amp;uchen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ein&amp;stellungen …</translation>
    </message>
    <message>
        <source>How it is answe&amp;red…</source>
        <translation>Wie geantwortet &amp;wird …</translation>
    </message>
    <message>
        <source>&amp;Personas…</source>
        <translation>&amp;Personas …</translation>
    </message>
    <message>
        <source>P&amp;rompts…</source>
        <translation>Vo&amp;rlagen …</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>&amp;Diagnose …</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
</context>
<context>
    <name>AnswerControls</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Said to the model before everything else: who it is, how it should answer.</source>
        <translation>Wird dem Modell vor allem anderen gesagt: wer es ist, wie es antworten soll.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemanweisung</translation>
    </message>
    <message>
        <source>Slower, and better at what needs several steps. The thoughts can be read.</source>
        <translation>Langsamer, und besser bei allem, was mehrere Schritte braucht. Die Gedanken sind lesbar.</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Vor dem Antworten nachdenken</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied, above 1.2 often confused. Gemma is made for 1.</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort; höher ist abwechslungsreicher, über 1,2 oft verworren. Gemma ist für 1 gemacht.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Only the likeliest words that together have this share are drawn from; 1 leaves none out. Usual: 0.95.</source>
        <translation>Gewählt wird nur aus den wahrscheinlichsten Wörtern, die zusammen diesen Anteil haben; 1 lässt keines aus. Üblich: 0,95.</translation>
    </message>
    <message>
        <source>Share of the likeliest (top-p)</source>
        <translation>Anteil der wahrscheinlichsten (top-p)</translation>
    </message>
    <message>
        <source>At most so many words are drawn from at each step. Usual: 64.</source>
        <translation>Aus höchstens so vielen Wörtern wird je Schritt gewählt. Üblich: 64.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Number of candidates (top-k)</source>
        <translation>Anzahl der Kandidaten (top-k)</translation>
    </message>
    <message>
        <source>The same number gives the same answer to the same question. Empty: another one each time.</source>
        <translation>Dieselbe Zahl ergibt dieselbe Antwort auf dieselbe Frage. Leer: jedes Mal eine andere.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Where an answer is ended although it is not finished. It can be continued.</source>
        <translation>Wo eine Antwort endet, obwohl sie nicht fertig ist. Sie kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>%1 words</source>
        <translation>%1 Wörter</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Alles, was da ist</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner. The model is open with %1 tokens; how long that is, is set in the settings.</source>
        <translation>Wie viel einer Unterhaltung dem Modell gezeigt wird. Was darüber hinausgeht, fällt vom Anfang her weg, was markiert wird; mit weniger kommt die Antwort früher. Das Modell ist mit %1 Token geöffnet; diese Länge bestimmen die Einstellungen.</translation>
    </message>
    <message>
        <source>How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner.</source>
        <translation>Wie viel einer Unterhaltung dem Modell gezeigt wird. Was darüber hinausgeht, fällt vom Anfang her weg, was markiert wird; mit weniger kommt die Antwort früher.</translation>
    </message>
    <message>
        <source>All there is: %1 tokens</source>
        <translation>Alles, was da ist: %1 Token</translation>
    </message>
    <message>
        <source>%1 tokens, here %2</source>
        <translation>%1 Token, hier %2</translation>
    </message>
    <message>
        <source>instructions role</source>
        <translation>Anweisungen Rolle Systemprompt</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Denken Schlussfolgern Gedanken</translation>
    </message>
    <message>
        <source>sampling creativity randomness</source>
        <translation>Stichprobe Kreativität Zufall Sampling</translation>
    </message>
    <message>
        <source>sampling top-p nucleus</source>
        <translation>Stichprobe Sampling Auswahl top-p Nucleus</translation>
    </message>
    <message>
        <source>sampling top-k</source>
        <translation>Stichprobe Sampling Auswahl top-k</translation>
    </message>
    <message>
        <source>sampling random repeat</source>
        <translation>Stichprobe Zufall Zufallszahl wiederholen Sampling</translation>
    </message>
    <message>
        <source>maximum tokens limit</source>
        <translation>Höchstzahl Token Begrenzung Limit</translation>
    </message>
    <message>
        <source>memory window tokens</source>
        <translation>Speicher Fenster Token Gedächtnis</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>Diese Unterhaltung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A system prompt and settings under a name.</source>
        <translation>Eine Systemanweisung und Einstellungen unter einem Namen.</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Persona of this conversation</source>
        <translation>Persona dieser Unterhaltung</translation>
    </message>
    <message>
        <source>Personas…</source>
        <translation>Personas …</translation>
    </message>
    <message>
        <source>What %1 says</source>
        <translation>Was %1 sagt</translation>
    </message>
    <message>
        <source>None; the model is itself</source>
        <translation>Keine; das Modell ist es selbst</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Defaults…</source>
        <translation>Vorgaben …</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Press Enter to open it, Delete to remove it, F10 to choose how it is read</source>
        <translation>Eingabe öffnet, Entf entfernt, F10 legt fest, wie gelesen wird</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Entf entfernt den Anhang</translation>
    </message>
    <message>
        <source>Attachment %1, %2, %3</source>
        <translation>Anhang %1, %2, %3</translation>
    </message>
    <message>
        <source>How to read %1</source>
        <translation>Wie %1 gelesen wird</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Long lines as they are</source>
        <translation>Lange Zeilen nicht umbrechen</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
    <message>
        <source>Code, %1</source>
        <translation>Code, %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>CommandMenu</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>/%1: %2</source>
        <translation>/%1: %2</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation>Eingabe sendet, Umschalt und Eingabe beginnen eine neue Zeile</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ihre Frage</translation>
    </message>
    <message>
        <source>Ask about a picture, a document, a video, or anything else</source>
        <translation>Fragen Sie zu einem Bild, einem Dokument, einem Video oder etwas anderem</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Thinks before answering: on</source>
        <translation>Nachdenken vor dem Antworten: ein</translation>
    </message>
    <message>
        <source>Thinks before answering: off</source>
        <translation>Nachdenken vor dem Antworten: aus</translation>
    </message>
    <message>
        <source>Sending once the files are read</source>
        <translation>Wird gesendet, sobald die Dateien gelesen sind</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Changing a question: it is sent as a new version</source>
        <translation>Frage wird geändert: Sie wird als neue Fassung gesendet</translation>
    </message>
    <message>
        <source>Leave the question as it was</source>
        <translation>Frage lassen, wie sie war</translation>
    </message>
    <message>
        <source>No suggestions for “%1”</source>
        <translation>Keine Vorschläge für „%1“</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>„%1“ zum Wörterbuch hinzufügen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>What fills the context</source>
        <translation>Was den Kontext füllt</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>The context is filled to %1 per cent</source>
        <translation>Der Kontext ist zu %1 Prozent gefüllt</translation>
    </message>
    <message>
        <source>It is counted when a model is open.</source>
        <translation>Gezählt wird, wenn ein Modell geöffnet ist.</translation>
    </message>
    <message>
        <source>%1: %2 tokens</source>
        <translation>%1: %2 Token</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>What you ask is kept here, on this computer alone.</source>
        <translation>Was Sie fragen, wird hier aufbewahrt, nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>In einen Ordner verschieben …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Out of any folder</source>
        <translation>Aus allen Ordnern heraus</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
    <message>
        <source>Remove this folder</source>
        <translation>Diesen Ordner entfernen</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Its conversations stay: they go back into the list.</source>
        <translation>Seine Unterhaltungen bleiben: Sie kommen zurück in die Liste.</translation>
    </message>
    <message>
        <source>Remove the folder “%1”?</source>
        <translation>Ordner „%1“ entfernen?</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Picture %1, which is gone</source>
        <translation>Bild %1, nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>File: %1 (%2, %3)</source>
        <translation>Datei: %1 (%2, %3)</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Notes on a film</source>
        <translation>Notizen zu einem Film</translation>
    </message>
    <message>
        <source>Call of a tool</source>
        <translation>Aufruf eines Werkzeugs</translation>
    </message>
    <message>
        <source>What the tool said</source>
        <translation>Was das Werkzeug sagte</translation>
    </message>
    <message>
        <source>This answer was stopped.</source>
        <translation>Diese Antwort wurde angehalten.</translation>
    </message>
    <message>
        <source>This answer ends at its limit of length.</source>
        <translation>Diese Antwort endet an ihrer Längengrenze.</translation>
    </message>
    <message>
        <source>This answer was cut off.</source>
        <translation>Diese Antwort wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy this part</source>
        <translation>Diesen Teil kopieren</translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation>Tabelle als Markdown kopieren</translation>
    </message>
    <message>
        <source>Save the table as a file…</source>
        <translation>Tabelle als Datei speichern …</translation>
    </message>
    <message>
        <source>Copy the whole message</source>
        <translation>Ganze Nachricht kopieren</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Jump to the latest  ↓</source>
        <translation>Zum Neuesten  ↓</translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation>Unterhaltung kopieren</translation>
    </message>
    <message>
        <source>Quote the selection</source>
        <translation>Auswahl zitieren</translation>
    </message>
    <message>
        <source>Quote this message</source>
        <translation>Diese Nachricht zitieren</translation>
    </message>
    <message>
        <source>Change this question</source>
        <translation>Diese Frage ändern</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Diese Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Erneut antworten</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorherige Fassung</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
    <message>
        <source>Delete this question and what follows</source>
        <translation>Diese Frage und alles danach löschen</translation>
    </message>
    <message>
        <source>Delete this answer and what follows</source>
        <translation>Diese Antwort und alles danach löschen</translation>
    </message>
    <message>
        <source>Copy the selection as Markdown</source>
        <translation>Auswahl als Markdown kopieren</translation>
    </message>
</context>
<context>
    <name>DetailChoice</name>
    <message>
        <source>How closely to look at the pictures</source>
        <translation>Wie genau die Bilder angesehen werden</translation>
    </message>
    <message>
        <source>A glance, quickest</source>
        <translation>Flüchtig, am schnellsten</translation>
    </message>
    <message>
        <source>A quick look</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>A normal look</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>A careful look</source>
        <translation>Sorgfältig</translation>
    </message>
    <message>
        <source>Every detail, slowest</source>
        <translation>Jede Einzelheit, am langsamsten</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Put this into a bug report. It holds nothing that you wrote, attached or named, and your name is left out of paths.</source>
        <translation>Für einen Fehlerbericht. Es enthält nichts, was Sie geschrieben, angehängt oder benannt haben, und Ihr Name ist aus Pfaden entfernt.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Being put together…</source>
        <translation>Wird zusammengestellt …</translation>
    </message>
</context>
<context>
    <name>DocumentPart</name>
    <message>
        <source>Not read: %1</source>
        <translation>Nicht gelesen: %1</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to look at?</source>
        <translation>Was möchten Sie sich ansehen?</translation>
    </message>
    <message>
        <source>Facet reads charts, documents, screenshots, videos and folders. Drop files anywhere in this window, paste or pick some, and ask. Everything runs on this computer; nothing is sent anywhere.</source>
        <translation>Facet liest Diagramme, Dokumente, Bildschirmfotos, Videos und Ordner. Ziehen Sie Dateien in dieses Fenster, fügen Sie welche ein oder wählen Sie sie aus, und fragen Sie. Alles läuft auf diesem Rechner; nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Which team is the highest?</source>
        <translation>Which team is the highest?</translation>
    </message>
    <message>
        <source>A chart</source>
        <translation>Ein Diagramm</translation>
    </message>
    <message>
        <source>Make a table of the items.</source>
        <translation>Make a table of the items.</translation>
    </message>
    <message>
        <source>An invoice</source>
        <translation>Eine Rechnung</translation>
    </message>
    <message>
        <source>Is Snap to grid enabled?</source>
        <translation>Is Snap to grid enabled?</translation>
    </message>
    <message>
        <source>A screenshot</source>
        <translation>Ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>Welcome to Facet</source>
        <translation>Willkommen bei Facet</translation>
    </message>
    <message>
        <source>Try it: a small demonstration model answers for now</source>
        <translation>Zum Ausprobieren: Vorerst antwortet ein kleines Demonstrationsmodell</translation>
    </message>
    <message>
        <source>For everyday work: Gemma 4 26B-A4B, fetched once</source>
        <translation>Für den Alltag: Gemma 4 26B-A4B, einmal heruntergeladen</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Show fewer</source>
        <translation>Weniger anzeigen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
</context>
<context>
    <name>EntryTree</name>
    <message>
        <source>Files to read</source>
        <translation>Zu lesende Dateien</translation>
    </message>
    <message>
        <source>Read these</source>
        <translation>Diese lesen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>ErrorPart</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>There was not enough memory for this answer. Close other programs, or choose a shorter context.</source>
        <translation>Für diese Antwort reichte der Speicher nicht. Schließen Sie andere Programme oder wählen Sie einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>This is too long for the model&apos;s context. Attach less, look at it less closely, or choose a longer context.</source>
        <translation>Das ist zu lang für den Kontext des Modells. Hängen Sie weniger an, lassen Sie es weniger genau ansehen oder wählen Sie einen längeren Kontext.</translation>
    </message>
    <message>
        <source>This model needs more memory than is free. Close other programs, or choose a smaller model or a shorter context.</source>
        <translation>Dieses Modell braucht mehr Speicher, als frei ist. Schließen Sie andere Programme oder wählen Sie ein kleineres Modell oder einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>The disk is full. What is written meanwhile is kept in memory, and saved as soon as there is room.</source>
        <translation>Der Datenträger ist voll. Was inzwischen geschrieben wird, bleibt im Speicher und wird gesichert, sobald Platz ist.</translation>
    </message>
    <message>
        <source>There is trouble with the place where conversations are kept. What cannot be saved is kept in memory, and saved as soon as that works again.</source>
        <translation>Mit dem Ort, an dem Unterhaltungen aufbewahrt werden, stimmt etwas nicht. Was nicht gesichert werden kann, bleibt im Speicher und wird gesichert, sobald das wieder geht.</translation>
    </message>
    <message>
        <source>What arrived is not what was published. It was thrown away: fetch it again.</source>
        <translation>Was ankam, ist nicht das Veröffentlichte. Es wurde verworfen: Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>The server could not be reached, refused, or broke off. What has arrived is kept: going on later begins there.</source>
        <translation>Der Server war nicht zu erreichen, hat abgelehnt oder abgebrochen. Was angekommen ist, bleibt: Später geht es dort weiter.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering in the middle of this answer. Try again: the model is being opened anew.</source>
        <translation>Die Grafikkarte hat mitten in dieser Antwort aufgehört zu antworten. Versuchen Sie es noch einmal: Das Modell wird neu geöffnet.</translation>
    </message>
    <message>
        <source>A picture or clip of this conversation could not be read. Attach it again, or ask without it.</source>
        <translation>Ein Bild oder Film dieser Unterhaltung konnte nicht gelesen werden. Hängen Sie die Datei noch einmal an oder fragen Sie ohne sie.</translation>
    </message>
    <message>
        <source>A file of this conversation is damaged or not there any more. Attach it again, or ask without it.</source>
        <translation>Eine Datei dieser Unterhaltung ist beschädigt oder nicht mehr da. Hängen Sie sie noch einmal an oder fragen Sie ohne sie.</translation>
    </message>
    <message>
        <source>The model that is open cannot do that. Choose another one.</source>
        <translation>Das geöffnete Modell kann das nicht. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The disk is full. Make room, and try again.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>What this answer needs could not be read from the disk. See whether that is still there, and try again.</source>
        <translation>Was diese Antwort braucht, konnte nicht vom Datenträger gelesen werden. Sehen Sie nach, ob er noch da ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This answer could not be made. Try again.</source>
        <translation>Diese Antwort konnte nicht gegeben werden. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering while the model was being opened. Try again, or run it on the processor.</source>
        <translation>Die Grafikkarte hat aufgehört zu antworten, während das Modell geöffnet wurde. Versuchen Sie es noch einmal, oder lassen Sie es auf dem Prozessor laufen.</translation>
    </message>
    <message>
        <source>This file is no model that Facet can read: it is damaged, incomplete or something else. Fetch it again, or choose another one.</source>
        <translation>Diese Datei ist kein Modell, das Facet lesen kann: Sie ist beschädigt, unvollständig oder etwas anderes. Laden Sie sie noch einmal oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Facet cannot run this model here. Choose another one.</source>
        <translation>Facet kann dieses Modell hier nicht ausführen. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be read. See whether it is still there and may be read.</source>
        <translation>Die Datei des Modells konnte nicht gelesen werden. Sehen Sie nach, ob sie noch da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>The model could not be opened. Try again, or choose another one.</source>
        <translation>Das Modell konnte nicht geöffnet werden. Versuchen Sie es noch einmal oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The disk is full: this file could not be kept. Make room, and attach it again.</source>
        <translation>Der Datenträger ist voll: Diese Datei konnte nicht aufbewahrt werden. Schaffen Sie Platz und hängen Sie sie noch einmal an.</translation>
    </message>
    <message>
        <source>Reading this file takes more memory than it may. Attach a smaller one, or a part of it.</source>
        <translation>Diese Datei zu lesen braucht mehr Speicher als erlaubt. Hängen Sie eine kleinere oder einen Teil davon an.</translation>
    </message>
    <message>
        <source>This file is damaged, or not what its name says. Save it anew with the program it comes from, or attach another copy.</source>
        <translation>Diese Datei ist beschädigt oder nicht das, was ihr Name sagt. Speichern Sie sie neu mit dem Programm, aus dem sie stammt, oder hängen Sie eine andere Kopie an.</translation>
    </message>
    <message>
        <source>Facet cannot read files of this kind. Save it in another format.</source>
        <translation>Facet kann Dateien dieser Art nicht lesen. Speichern Sie sie in einem anderen Format.</translation>
    </message>
    <message>
        <source>There is more in this file than the model can be shown. Attach a part of it, or choose a longer context.</source>
        <translation>In dieser Datei steht mehr, als dem Modell gezeigt werden kann. Hängen Sie einen Teil davon an oder wählen Sie einen längeren Kontext.</translation>
    </message>
    <message>
        <source>This file could not be opened. See whether it is there and may be read.</source>
        <translation>Diese Datei konnte nicht geöffnet werden. Sehen Sie nach, ob sie da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>This file could not be read. Try again.</source>
        <translation>Diese Datei konnte nicht gelesen werden. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There was not enough memory for that. Close other programs, and try again.</source>
        <translation>Dafür reichte der Speicher nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another Facet has the same conversations open: what is written there is seen here after the next start, and the other way round. Close one of them.</source>
        <translation>Ein anderes Facet hat dieselben Unterhaltungen geöffnet: Was dort geschrieben wird, ist hier nach dem nächsten Start zu sehen, und umgekehrt. Schließen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>That could not be done. The details say why.</source>
        <translation>Das war nicht möglich. Die Einzelheiten sagen, warum.</translation>
    </message>
    <message>
        <source>The disk is full. Make room, or choose another place.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>This file is damaged, or nothing that Facet can take over. Choose another one.</source>
        <translation>Diese Datei ist beschädigt oder nichts, was Facet übernehmen kann. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Facet does not know this format. Choose another file.</source>
        <translation>Facet kennt dieses Format nicht. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>There is not enough memory for it. Close other programs, and try again.</source>
        <translation>Der Speicher reicht dafür nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>That place could not be read or written. Choose another one.</source>
        <translation>Dieser Ort konnte nicht gelesen oder beschrieben werden. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for this model. Make room, then go on.</source>
        <translation>Auf dem Datenträger ist nicht genug Platz für dieses Modell. Schaffen Sie Platz und machen Sie dann weiter.</translation>
    </message>
    <message>
        <source>The model could not be written to the disk. See whether its folder may be written.</source>
        <translation>Das Modell konnte nicht auf den Datenträger geschrieben werden. Sehen Sie nach, ob sein Ordner beschrieben werden darf.</translation>
    </message>
    <message>
        <source>The model could not be fetched. Try again.</source>
        <translation>Das Modell konnte nicht geladen werden. Versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>FileHead</name>
    <message>
        <source>%1 %2, %3, open it</source>
        <translation>%1 %2, %3, öffnen</translation>
    </message>
</context>
<context>
    <name>FileKind</name>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>ein PDF</translation>
    </message>
    <message>
        <source>%1 PDFs</source>
        <translation>%1 PDFs</translation>
    </message>
    <message>
        <source>PDFs</source>
        <translation>PDFs</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>%1 videos</source>
        <translation>%1 Videos</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>ein Dokument</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 Dokumente</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation>Tabellendokument</translation>
    </message>
    <message>
        <source>a spreadsheet</source>
        <translation>ein Tabellendokument</translation>
    </message>
    <message>
        <source>%1 spreadsheets</source>
        <translation>%1 Tabellendokumente</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Tabellendokumente</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>Präsentation</translation>
    </message>
    <message>
        <source>a presentation</source>
        <translation>eine Präsentation</translation>
    </message>
    <message>
        <source>%1 presentations</source>
        <translation>%1 Präsentationen</translation>
    </message>
    <message>
        <source>Presentations</source>
        <translation>Präsentationen</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>an e-mail</source>
        <translation>eine E-Mail</translation>
    </message>
    <message>
        <source>%1 e-mails</source>
        <translation>%1 E-Mails</translation>
    </message>
    <message>
        <source>E-mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>text file</source>
        <translation>Textdatei</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>%1 text files</source>
        <translation>%1 Textdateien</translation>
    </message>
    <message>
        <source>Text and source code</source>
        <translation>Text und Quelltext</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>ein Archiv</translation>
    </message>
    <message>
        <source>%1 archives</source>
        <translation>%1 Archive</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>einen Ordner</translation>
    </message>
    <message>
        <source>%1 folders</source>
        <translation>%1 Ordner</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>another file</source>
        <translation>eine andere Datei</translation>
    </message>
    <message>
        <source>%1 other files</source>
        <translation>%1 andere Dateien</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>All models…</source>
        <translation>Alle Modelle …</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
</context>
<context>
    <name>FooterPart</name>
    <message>
        <source>Copy this answer</source>
        <translation>Diese Antwort kopieren</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Erneut antworten</translation>
    </message>
    <message>
        <source>Looks through the rest of the film, then answers</source>
        <translation>Sieht den Rest des Films durch und antwortet dann</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Answers from the notes that there are, without the rest of the film</source>
        <translation>Antwortet aus den vorhandenen Notizen, ohne den Rest des Films</translation>
    </message>
    <message>
        <source>Answer from these notes</source>
        <translation>Aus diesen Notizen antworten</translation>
    </message>
    <message>
        <source>Quote in the next question</source>
        <translation>In der nächsten Frage zitieren</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete this answer and what follows</source>
        <translation>Diese Antwort und alles danach löschen</translation>
    </message>
    <message>
        <source>Goes on with this answer where it stops</source>
        <translation>Setzt diese Antwort fort, wo sie endet</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Diese Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>Frage ändern</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>Nicht fragen</translation>
    </message>
</context>
<context>
    <name>FormulaPart</name>
    <message>
        <source>Formula: %1</source>
        <translation>Formel: %1</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Hide the list of conversations</source>
        <translation>Liste der Unterhaltungen ausblenden</translation>
    </message>
    <message>
        <source>Show the list of conversations</source>
        <translation>Liste der Unterhaltungen einblenden</translation>
    </message>
    <message>
        <source>Press to open another model</source>
        <translation>Öffnet ein anderes Modell</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modell: %1, %2</translation>
    </message>
    <message>
        <source>How this conversation is answered</source>
        <translation>Wie in dieser Unterhaltung geantwortet wird</translation>
    </message>
    <message>
        <source>Open another model  (%1)</source>
        <translation>Anderes Modell öffnen  (%1)</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>Anderes Modell öffnen</translation>
    </message>
</context>
<context>
    <name>ImagePart</name>
    <message>
        <source>Picture %1, show it large</source>
        <translation>Bild %1, groß anzeigen</translation>
    </message>
</context>
<context>
    <name>InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Details ▾</source>
        <translation>Einzelheiten ▾</translation>
    </message>
    <message>
        <source>Details ▸</source>
        <translation>Einzelheiten ▸</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>none</source>
        <comment>no key</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>Taste drücken …</translation>
    </message>
    <message>
        <source>Usually %1</source>
        <translation>Üblich: %1</translation>
    </message>
    <message>
        <source>Enter changes it</source>
        <translation>Eingabe ändert es</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
    <message>
        <source>%1 is taken already: %2</source>
        <translation>%1 ist schon vergeben: %2</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Enter on an action records a new key for it, Delete takes its key away.</source>
        <translation>Eingabe auf einer Aktion nimmt ein neues Tastenkürzel auf, Entf entfernt das vorhandene.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>Stattdessen hier verwenden</translation>
    </message>
    <message>
        <source>Keep it there</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation>Diese Adresse öffnen?</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>It is being looked at…</source>
        <translation>Wird untersucht …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung abbrechen</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>Measured to %1 per cent</source>
        <translation>Zu %1 Prozent gemessen</translation>
    </message>
    <message>
        <source>About 20 seconds, with a made-up model of the full size. Nothing is fetched.</source>
        <translation>Etwa 20 Sekunden, mit einem erdachten Modell in voller Größe. Es wird nichts heruntergeladen.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 - Facet</source>
        <translation>%1 – Facet</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Anderes öffnen …</translation>
    </message>
    <message>
        <source>Width of the preview, change it with the arrow keys</source>
        <translation>Breite der Vorschau, mit den Pfeiltasten änderbar</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Abgelegt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Conversation</source>
        <translation>&amp;Unterhaltung</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>ModelLibraryDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Address of another model file</source>
        <translation>Adresse einer anderen Modelldatei</translation>
    </message>
    <message>
        <source>https://…/another-model.gguf</source>
        <translation>https://…/anderes-modell.gguf</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Facet uses the network only while it fetches a model that you choose here. Files come over https and are checked; what is interrupted goes on later. You can go on with the model that is open meanwhile.</source>
        <translation>Facet nutzt das Netz nur, während es ein hier gewähltes Modell herunterlädt. Dateien kommen über https und werden geprüft; Unterbrochenes geht später weiter. Mit dem geöffneten Modell können Sie inzwischen weiterarbeiten.</translation>
    </message>
    <message>
        <source>SHA-256 of that file, if it is published</source>
        <translation>SHA-256 jener Datei, falls veröffentlicht</translation>
    </message>
    <message>
        <source>SHA-256 of the file, if it is published</source>
        <translation>SHA-256 der Datei, falls veröffentlicht</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>%1. %2. %3</source>
        <translation>%1. %2. %3</translation>
    </message>
    <message>
        <source>Whether it fits is being found out</source>
        <translation>Es wird geprüft, ob es passt</translation>
    </message>
    <message>
        <source>Discard what has arrived of %1</source>
        <translation>Bisher Geladenes von %1 verwerfen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stop fetching %1</source>
        <translation>Herunterladen von %1 anhalten</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>New title</source>
        <translation>Neuer Titel</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
</context>
<context>
    <name>NotesPart</name>
    <message>
        <source>Shown; press to fold</source>
        <translation>Aufgeklappt; drücken zum Zuklappen</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Zugeklappt; drücken zum Aufklappen</translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Actions and conversations</source>
        <translation>Aktionen und Unterhaltungen</translation>
    </message>
    <message>
        <source>Up and Down choose, Enter does it</source>
        <translation>Auf und Ab wählen aus, Eingabe führt aus</translation>
    </message>
    <message>
        <source>Find an action or a conversation</source>
        <translation>Aktion oder Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>Unterhaltung: %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>Nichts mit diesem Namen</translation>
    </message>
</context>
<context>
    <name>PasswordRow</name>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>PersonasDialog</name>
    <message>
        <source>Personas</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>A persona is a system prompt and settings under a name: a translator, a strict reviewer, a teacher.</source>
        <translation>Eine Persona ist eine Systemanweisung mit Einstellungen unter einem Namen: ein Übersetzer, eine strenge Gutachterin, ein Lehrer.</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Neue Persona</translation>
    </message>
    <message>
        <source>Name of the persona</source>
        <translation>Name der Persona</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Not for new ones</source>
        <translation>Nicht für neue</translation>
    </message>
    <message>
        <source>For new conversations</source>
        <translation>Für neue Unterhaltungen</translation>
    </message>
    <message>
        <source>For this conversation</source>
        <translation>Für diese Unterhaltung</translation>
    </message>
</context>
<context>
    <name>PlaceStrip</name>
    <message>
        <source>Places of %1</source>
        <translation>Stellen von %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>lines %1 to %2</source>
        <translation>Zeilen %1 bis %2</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>%1 could not be drawn</source>
        <translation>%1 konnte nicht dargestellt werden</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Vorheriges</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
</context>
<context>
    <name>PromptsDialog</name>
    <message>
        <source>Prompts</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>A prompt is a text that you use again. Write / and its name in the composer to get it.</source>
        <translation>Eine Vorlage ist ein Text, den Sie wieder verwenden. Schreiben Sie / und ihren Namen ins Eingabefeld, um sie zu holen.</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Name, as in /summary</source>
        <translation>Name, wie in /zusammenfassung</translation>
    </message>
    <message>
        <source>{{clipboard}}, {{selection}} and {{date}} are filled in; any other word in such braces is a blank that you are asked for.</source>
        <translation>{{clipboard}}, {{selection}} und {{date}} werden ausgefüllt; jedes andere Wort in solchen Klammern ist eine Lücke, nach der Sie gefragt werden.</translation>
    </message>
    <message>
        <source>Summarise this in three sentences for {{reader}}: {{clipboard}}</source>
        <translation>Fasse dies in drei Sätzen für {{Leser}} zusammen: {{clipboard}}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Ask Facet</source>
        <translation>Facet fragen</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Abgelegt</translation>
    </message>
</context>
<context>
    <name>ReadingChoices</name>
    <message>
        <source>How to read %1</source>
        <translation>Wie %1 gelesen wird</translation>
    </message>
    <message>
        <source>Only some of the %1 pages</source>
        <translation>Nur einige der %1 Seiten</translation>
    </message>
    <message>
        <source>Pages to read</source>
        <translation>Zu lesende Seiten</translation>
    </message>
    <message>
        <source>1-20, 30</source>
        <translation>1-20, 30</translation>
    </message>
    <message>
        <source>Read these</source>
        <translation>Diese lesen</translation>
    </message>
</context>
<context>
    <name>RulePart</name>
    <message>
        <source>Line between two parts</source>
        <translation>Trennlinie</translation>
    </message>
</context>
<context>
    <name>ScreenshotWindow</name>
    <message>
        <source>Choose a part of the screen</source>
        <translation>Bildschirmausschnitt wählen</translation>
    </message>
    <message>
        <source>Arrow keys move the frame, with Shift they size it; Enter takes it, Escape leaves</source>
        <translation>Pfeiltasten verschieben den Rahmen, mit Umschalt ändern sie seine Größe; Eingabe übernimmt, Escape bricht ab</translation>
    </message>
    <message>
        <source>Drag a frame, or move it with the arrow keys and press Enter. Escape leaves.</source>
        <translation>Ziehen Sie einen Rahmen auf oder verschieben Sie ihn mit den Pfeiltasten und drücken Sie die Eingabetaste. Escape bricht ab.</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
</context>
<context>
    <name>SettingNumber</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Back to what goes anyway</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>In den Einstellungen suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>No setting is about that</source>
        <translation>Keine Einstellung handelt davon</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Things appear and go without moving.</source>
        <translation>Dinge erscheinen und verschwinden ohne Bewegung.</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation>Nicht prüfen</translation>
    </message>
    <message>
        <source>Spell checking</source>
        <translation>Rechtschreibprüfung</translation>
    </message>
    <message>
        <source>Answers, unless a conversation says otherwise</source>
        <translation>Antworten, sofern eine Unterhaltung nichts anderes sagt</translation>
    </message>
    <message>
        <source>Whom new conversations begin with.</source>
        <translation>Mit wem neue Unterhaltungen beginnen.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Usual persona</source>
        <translation>Übliche Persona</translation>
    </message>
    <message>
        <source>System prompts and settings under a name; texts that are used again, with blanks to fill.</source>
        <translation>Systemanweisungen und Einstellungen unter einem Namen; Texte zum Wiederverwenden, mit Lücken zum Ausfüllen.</translation>
    </message>
    <message>
        <source>Personas and prompts</source>
        <translation>Personas und Vorlagen</translation>
    </message>
    <message>
        <source>Personas…</source>
        <translation>Personas …</translation>
    </message>
    <message>
        <source>Prompts…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>How closely pictures, pages and frames are looked at, until another choice is made at the question.</source>
        <translation>Wie genau Bilder, Seiten und Einzelbilder angesehen werden, bis bei der Frage etwas anderes gewählt wird.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Sorgfältig</translation>
    </message>
    <message>
        <source>Effort of reading</source>
        <translation>Gründlichkeit beim Lesen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which model answers</source>
        <translation>Welches Modell antwortet</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>The model is loaded again when this changes.</source>
        <translation>Bei einer Änderung wird das Modell neu geladen.</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>Wo es läuft</translation>
    </message>
    <message>
        <source>How much it can keep in mind: a longer one takes more memory. The model is loaded again.</source>
        <translation>Wie viel es im Blick behalten kann: Ein längerer braucht mehr Speicher. Das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Length of the context</source>
        <translation>Länge des Kontexts</translation>
    </message>
    <message>
        <source>On a graphics card a long context then takes about half of its memory, with a small error. The model is loaded again.</source>
        <translation>Auf einer Grafikkarte braucht ein langer Kontext dann etwa die Hälfte des Speichers, bei einem kleinen Fehler. Das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>Keep the context in 8 bits</source>
        <translation>Kontext in 8 Bit halten</translation>
    </message>
    <message>
        <source>Its memory is given back when nothing was asked for so long; the next question loads it again.</source>
        <translation>Sein Speicher wird freigegeben, wenn so lange nichts gefragt wurde; die nächste Frage lädt es wieder.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Nach 5 Minuten</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>Nach 15 Minuten</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>Nach einer Stunde</translation>
    </message>
    <message>
        <source>Unload the model when idle</source>
        <translation>Modell bei Untätigkeit entladen</translation>
    </message>
    <message>
        <source>Tools of the model</source>
        <translation>Werkzeuge des Modells</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>When an answer is finished and the window is not in front.</source>
        <translation>Wenn eine Antwort fertig ist und das Fenster nicht vorn liegt.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Else they say only that it is finished.</source>
        <translation>Sonst sagen sie nur, dass sie fertig ist.</translation>
    </message>
    <message>
        <source>Notifications say what was answered</source>
        <translation>Benachrichtigungen sagen, was geantwortet wurde</translation>
    </message>
    <message>
        <source>Quick window</source>
        <translation>Kleines Fenster</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Where conversations and models are kept</source>
        <translation>Wo Unterhaltungen und Modelle liegen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Versions, devices and what went wrong lately, without anything that you wrote.</source>
        <translation>Versionen, Geräte und was zuletzt schiefging, ohne etwas, das Sie geschrieben haben.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose …</translation>
    </message>
    <message>
        <source>Times the system&apos;s. %1 and %2 do the same.</source>
        <translation>Mal die des Systems. %1 und %2 tun dasselbe.</translation>
    </message>
    <message>
        <source>Of what you write; words that are not in its dictionary are underlined. Without a choice the dictionary is taken that knows most of them.</source>
        <translation>Von dem, was Sie schreiben; Wörter, die nicht im Wörterbuch stehen, werden unterstrichen. Ohne Wahl gilt das Wörterbuch, das die meisten kennt.</translation>
    </message>
    <message>
        <source>No Hunspell dictionary is installed. They come as packages of the system: hunspell-en-us, hunspell-de-de and so on.</source>
        <translation>Es ist kein Hunspell-Wörterbuch installiert. Es gibt sie als Pakete des Systems: hunspell-de-de, hunspell-en-us und so weiter.</translation>
    </message>
    <message>
        <source>By what is written</source>
        <translation>Nach dem, was geschrieben wird</translation>
    </message>
    <message>
        <source>After an answer, when nothing else is to be done. A name of yours stays. The demonstration model names none.</source>
        <translation>Nach einer Antwort, wenn sonst nichts zu tun ist. Ein Name von Ihnen bleibt. Das Demonstrationsmodell vergibt keine.</translation>
    </message>
    <message>
        <source>Let the model name conversations</source>
        <translation>Das Modell Unterhaltungen benennen lassen</translation>
    </message>
    <message>
        <source>Closing the window then hides it, and answers are written on. Quit in the icon&apos;s menu.</source>
        <translation>Das Fenster zu schließen verbirgt es dann, und Antworten werden weitergeschrieben. Beendet wird im Menü des Symbols.</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs now: closing the window ends Facet.</source>
        <translation>Dieser Desktop zeigt derzeit keine Symbole von Programmen: Das Fenster zu schließen beendet Facet.</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol im Infobereich</translation>
    </message>
    <message>
        <source>appearance theme dark light black contrast</source>
        <translation>Aussehen Design Thema dunkel hell schwarz Kontrast Nachtmodus</translation>
    </message>
    <message>
        <source>font letters zoom scale larger smaller</source>
        <translation>Schrift Schriftgröße Buchstaben Zoom Vergrößerung größer kleiner</translation>
    </message>
    <message>
        <source>animation motion</source>
        <translation>Animation Bewegung Übergänge</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>Übersetzung Deutsch Sprache</translation>
    </message>
    <message>
        <source>spelling dictionary hunspell language</source>
        <translation>Rechtschreibung Wörterbuch Hunspell Sprache Tippfehler</translation>
    </message>
    <message>
        <source>role system prompt</source>
        <translation>Rolle Systemanweisung Systemprompt</translation>
    </message>
    <message>
        <source>templates slash commands variables</source>
        <translation>Vorlagen Befehle Schrägstrich Platzhalter Prompts</translation>
    </message>
    <message>
        <source>title automatic rename</source>
        <translation>Titel automatisch umbenennen Name</translation>
    </message>
    <message>
        <source>effort video pdf frames</source>
        <translation>Aufwand Genauigkeit Bilder Video PDF Einzelbilder</translation>
    </message>
    <message>
        <source>download gguf gemma</source>
        <translation>herunterladen Download GGUF Gemma wechseln</translation>
    </message>
    <message>
        <source>gpu cpu graphics card processor vulkan</source>
        <translation>GPU CPU Grafikkarte Prozessor Gerät Vulkan</translation>
    </message>
    <message>
        <source>memory window tokens kv</source>
        <translation>Arbeitsspeicher Fenster Token Gedächtnis KV</translation>
    </message>
    <message>
        <source>kv cache q8 quantised 8 bit</source>
        <translation>KV-Cache Zwischenspeicher q8 quantisiert 8 Bit</translation>
    </message>
    <message>
        <source>idle memory free sleep</source>
        <translation>Leerlauf untätig Arbeitsspeicher freigeben ruhen schlafen</translation>
    </message>
    <message>
        <source>notice message popup alert</source>
        <translation>Hinweis Meldung Mitteilung Nachricht</translation>
    </message>
    <message>
        <source>private text content</source>
        <translation>privat Text Inhalt Datenschutz</translation>
    </message>
    <message>
        <source>This desktop gave Facet no key that works everywhere. Bind the command “facet --quick” to one in the desktop&apos;s own settings.</source>
        <translation>Dieser Desktop hat Facet kein Tastenkürzel gegeben, das überall wirkt. Legen Sie in seinen eigenen Einstellungen eines für den Befehl „facet --quick“ fest.</translation>
    </message>
    <message>
        <source>A small window for one question, on a key that works everywhere, such as Ctrl+Alt+Space.</source>
        <translation>Ein kleines Fenster für eine Frage, über ein Tastenkürzel, das überall wirkt, etwa Strg+Alt+Leertaste.</translation>
    </message>
    <message>
        <source>hotkey global shortcut small window</source>
        <translation>Tastenkürzel Tastenkombination Hotkey global Schnellfenster</translation>
    </message>
    <message>
        <source>tray background close status icon</source>
        <translation>Taskleiste Infobereich Tray Hintergrund schließen Statussymbol</translation>
    </message>
    <message>
        <source>directory folder conversations files store</source>
        <translation>Verzeichnis Ordner Speicherort Unterhaltungen Dateien</translation>
    </message>
    <message>
        <source>bug report log version about</source>
        <translation>Fehlerbericht Protokoll Version Info über</translation>
    </message>
</context>
<context>
    <name>ShelfItem</name>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>The trash is empty. What is deleted stays here for 30 days.</source>
        <translation>Der Papierkorb ist leer. Gelöschtes bleibt hier 30 Tage.</translation>
    </message>
    <message>
        <source>What is deleted stays here for 30 days, then it is erased for good.</source>
        <translation>Gelöschtes bleibt hier 30 Tage, dann wird es endgültig entfernt.</translation>
    </message>
    <message>
        <source>The archive is empty. Archived conversations are found by the search and stay for ever.</source>
        <translation>Das Archiv ist leer. Archivierte Unterhaltungen findet die Suche, und sie bleiben für immer.</translation>
    </message>
    <message>
        <source>Out of the way, but kept for ever and found by the search.</source>
        <translation>Aus dem Weg, aber für immer aufbewahrt und über die Suche zu finden.</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Papierkorb leeren …</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Back into the list</source>
        <translation>Zurück in die Liste</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) will be erased, with their files. This cannot be undone.</source>
        <translation>
            <numerusform>%n Unterhaltung wird mit ihren Dateien gelöscht. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Unterhaltungen werden mit ihren Dateien gelöscht. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be erased, with its files. This cannot be undone.</source>
        <translation>„%1“ wird mit allen Dateien gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>Papierkorb leeren?</translation>
    </message>
    <message>
        <source>Erase this conversation?</source>
        <translation>Diese Unterhaltung löschen?</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>Alle Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
</context>
<context>
    <name>SidebarItem</name>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Return opens or closes it, F2 renames it</source>
        <translation>Eingabe öffnet oder schließt ihn, F2 benennt ihn um</translation>
    </message>
    <message>
        <source>F2 renames it, the menu key shows more</source>
        <translation>F2 benennt sie um, die Menütaste zeigt mehr</translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, open, %n conversation(s)</source>
        <translation>
            <numerusform>Ordner %1, offen, %n Unterhaltung</numerusform>
            <numerusform>Ordner %1, offen, %n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, closed, %n conversation(s)</source>
        <translation>
            <numerusform>Ordner %1, geschlossen, %n Unterhaltung</numerusform>
            <numerusform>Ordner %1, geschlossen, %n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, angeheftet</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis sie an der Reihe ist</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Asks for your permission</source>
        <translation>Bittet um Ihre Erlaubnis</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a conversation and what goes on in it</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>TableLine</name>
    <message>
        <source>Column %1, sort by it</source>
        <translation>Spalte %1, danach sortieren</translation>
    </message>
    <message>
        <source>Column %1, sorted descending</source>
        <translation>Spalte %1, absteigend sortiert</translation>
    </message>
    <message>
        <source>Column %1, sorted ascending</source>
        <translation>Spalte %1, aufsteigend sortiert</translation>
    </message>
</context>
<context>
    <name>TablePart</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Tabelle mit %n Spalte</numerusform>
            <numerusform>Tabelle mit %n Spalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy this table for a spreadsheet</source>
        <translation>Diese Tabelle für eine Tabellenkalkulation kopieren</translation>
    </message>
    <message>
        <source>Save this table as a file…</source>
        <translation>Diese Tabelle als Datei speichern …</translation>
    </message>
</context>
<context>
    <name>ThinkingPart</name>
    <message>
        <source>Shown; press to fold</source>
        <translation>Aufgeklappt; drücken zum Zuklappen</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Zugeklappt; drücken zum Aufklappen</translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>Time in the clip, %1</source>
        <translation>Zeit im Video, %1</translation>
    </message>
</context>
<context>
    <name>ToolControls</name>
    <message>
        <source>The model that is open was trained to use tools.</source>
        <translation>Das geöffnete Modell kann mit Werkzeugen umgehen.</translation>
    </message>
    <message>
        <source>The model that is open was not trained to use tools.</source>
        <translation>Das geöffnete Modell kann nicht mit Werkzeugen umgehen.</translation>
    </message>
    <message>
        <source>As it was trained</source>
        <translation>Wie es trainiert wurde</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>The model may ask for tools</source>
        <translation>Das Modell darf um Werkzeuge bitten</translation>
    </message>
    <message>
        <source>%1 You are asked each time.</source>
        <translation>%1 Sie werden jedes Mal gefragt.</translation>
    </message>
    <message>
        <source>%1 without being asked</source>
        <translation>%1 ohne Nachfrage</translation>
    </message>
    <message>
        <source>function calling</source>
        <translation>Funktionsaufrufe Werkzeuge Tools</translation>
    </message>
    <message>
        <source>tool function permission allow</source>
        <translation>Werkzeug Funktion Erlaubnis erlauben</translation>
    </message>
</context>
<context>
    <name>ToolPart</name>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waits for your permission</source>
        <translation>wartet auf Ihre Erlaubnis</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>läuft …</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>Shown; press to fold</source>
        <translation>Aufgeklappt; drücken zum Zuklappen</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Zugeklappt; drücken zum Aufklappen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The model asks to save this table. You choose where.</source>
        <translation>Das Modell möchte diese Tabelle speichern. Sie wählen, wo.</translation>
    </message>
    <message>
        <source>May the model use this tool?</source>
        <translation>Darf das Modell dieses Werkzeug benutzen?</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Allow once</source>
        <translation>Einmal erlauben</translation>
    </message>
    <message>
        <source>Always allow</source>
        <translation>Immer erlauben</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Don&apos;t allow</source>
        <translation>Nicht erlauben</translation>
    </message>
</context>
<context>
    <name>TransferBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TransferDialogs</name>
    <message>
        <source>Export all conversations</source>
        <translation>Alle Unterhaltungen exportieren</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>„%1“ exportieren</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>a new folder with the texts and their files, for reading anywhere</source>
        <translation>ein neuer Ordner mit den Texten und ihren Dateien, überall lesbar</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>one file with everything, to be imported again</source>
        <translation>eine Datei mit allem, zum Wiedereinlesen</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>a page each in a new folder, with pictures in it</source>
        <translation>je eine Seite in einem neuen Ordner, mit den Bildern darin</translation>
    </message>
    <message>
        <source>one page with its pictures in it</source>
        <translation>eine Seite mit ihren Bildern darin</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>a document each in a new folder, for printing</source>
        <translation>je ein Dokument in einem neuen Ordner, zum Drucken</translation>
    </message>
    <message>
        <source>for printing and passing on</source>
        <translation>zum Drucken und Weitergeben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Ort wählen …</translation>
    </message>
    <message>
        <source>Name a new folder</source>
        <translation>Neuen Ordner benennen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Unterhaltungen importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Backups (*.tar)</source>
        <translation>Sicherungen (*.tar)</translation>
    </message>
    <message>
        <source>Back up everything into one file</source>
        <translation>Alles in eine Datei sichern</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>What is in the backup takes the place of all conversations that are here now. Those are kept in a file beside, whose name you will be told.</source>
        <translation>Der Inhalt der Sicherung tritt an die Stelle aller jetzigen Unterhaltungen. Diese bleiben in einer Datei daneben erhalten, deren Namen Sie erfahren.</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung wiederherstellen?</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The file in which your conversations are kept is damaged, perhaps by a failing disk. Repairing saves what can be read into a new file and keeps the damaged one beside it. You can also go on and make a backup first.

What was found: %1</source>
        <translation>Die Datei mit Ihren Unterhaltungen ist beschädigt, vielleicht durch einen versagenden Datenträger. Beim Reparieren wird alles Lesbare in eine neue Datei gerettet; die beschädigte bleibt daneben erhalten. Sie können auch weiterarbeiten und erst eine Sicherung anlegen.

Befund: %1</translation>
    </message>
    <message>
        <source>Your conversations are damaged</source>
        <translation>Ihre Unterhaltungen sind beschädigt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>A file: what Facet exported as JSON, ChatGPT&apos;s conversations.json, the JSON export of Open WebUI, a thread of Jan (messages.jsonl), chats of GPT4All (gpt4all-….chat); or several of them.

A folder: Jan&apos;s threads, or GPT4All&apos;s data with all its chats.

What is there already stays as it is.</source>
        <translation>Eine Datei: was Facet als JSON exportiert hat, conversations.json von ChatGPT, der JSON-Export von Open WebUI, eine Unterhaltung von Jan (messages.jsonl), Unterhaltungen von GPT4All (gpt4all-….chat); auch mehrere davon.

Ein Ordner: die Unterhaltungen von Jan, oder die Daten von GPT4All mit allen seinen Unterhaltungen.

Was schon da ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.chat)</source>
        <translation>Unterhaltungen (*.json *.jsonl *.chat)</translation>
    </message>
    <message>
        <source>Import the threads of Jan or the chats of GPT4All</source>
        <translation>Unterhaltungen von Jan oder GPT4All importieren</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Facet goes on behind its icon. Quit it in the icon&apos;s menu.</source>
        <translation>Facet läuft hinter seinem Symbol weiter. Beendet wird es in dessen Menü.</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Fenster verbergen</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Ask about a screenshot</source>
        <translation>Zu einem Bildschirmfoto fragen</translation>
    </message>
    <message>
        <source>Quit Facet</source>
        <translation>Facet beenden</translation>
    </message>
</context>
<context>
    <name>UnlockBar</name>
    <message>
        <source>%1 is encrypted, and its password is kept only while Facet runs. Enter it once more to go on.</source>
        <translation>%1 ist verschlüsselt, und das Passwort wird nur behalten, solange Facet läuft. Geben Sie es noch einmal ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Ohne sie fortfahren</translation>
    </message>
</context>
<context>
    <name>UserTurn</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Change this question</source>
        <translation>Diese Frage ändern</translation>
    </message>
    <message>
        <source>Quote in the next question</source>
        <translation>In der nächsten Frage zitieren</translation>
    </message>
    <message>
        <source>Copy this question</source>
        <translation>Diese Frage kopieren</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete this question and what follows</source>
        <translation>Diese Frage und alles danach löschen</translation>
    </message>
</context>
<context>
    <name>VersionSteps</name>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Links</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorherige Fassung</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Rechts</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
</context>
<context>
    <name>VideoPart</name>
    <message>
        <source>Looked at: %1 frames of %2</source>
        <translation>Angesehen: %1 Bilder aus %2</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Nicht angesehen: %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop assistant that sees, offline.</source>
        <translation>Ein Assistent, der sieht, ohne Netz.</translation>
    </message>
    <message>
        <source>The model to open (GGUF).</source>
        <translation>Das zu öffnende Modell (GGUF).</translation>
    </message>
    <message>
        <source>Its vision tower, if not beside it.</source>
        <translation>Der Bildteil des Modells, falls er nicht daneben liegt.</translation>
    </message>
    <message>
        <source>Where it runs: auto, cpu, vulkan or vulkan:N.</source>
        <translation>Wo es läuft: auto, cpu, vulkan oder vulkan:N.</translation>
    </message>
    <message>
        <source>Show the small window, of the Facet that runs already if there is one.</source>
        <translation>Das kleine Fenster zeigen, und zwar das eines schon laufenden Facet, falls es eines gibt.</translation>
    </message>
    <message>
        <source>Files to begin a question with.</source>
        <translation>Dateien, mit denen eine Frage beginnt.</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>You stopped this answer</source>
        <translation>Sie haben diese Antwort angehalten</translation>
    </message>
    <message>
        <source>Cut off here: the length limit was reached</source>
        <translation>Hier abgeschnitten: Die Längengrenze wurde erreicht</translation>
    </message>
    <message>
        <source>Interrupted: Facet closed before this answer was finished</source>
        <translation>Unterbrochen: Facet wurde geschlossen, bevor diese Antwort fertig war</translation>
    </message>
    <message>
        <source>This answer failed</source>
        <translation>Diese Antwort ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>erstes Wort nach %1 s</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Thought for a moment</source>
        <translation>Hat kurz nachgedacht</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Thinking for %1</source>
        <translation>Denkt seit %1 nach</translation>
    </message>
    <message>
        <source>Thought for %1</source>
        <translation>Hat %1 nachgedacht</translation>
    </message>
    <message>
        <source>Waiting for another answer to finish</source>
        <translation>Wartet auf das Ende einer anderen Antwort</translation>
    </message>
    <message>
        <source>Loading the model, %1 %</source>
        <translation>Modell wird geladen, %1 %</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Looking at picture %1 of %2</source>
        <translation>Sieht Bild %1 von %2 an</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>Sieht das Bild an</translation>
    </message>
    <message>
        <source>Reading, %1 of %2 tokens</source>
        <translation>Liest, %1 von %2 Token</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>Liest die Frage</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Denkt nach</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>this file</source>
        <translation>diese Datei</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>Read this</source>
        <translation>Dies lesen</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Lesen: %1</translation>
    </message>
    <message>
        <source>Read %1 and %2</source>
        <translation>Lesen: %1 und %2</translation>
    </message>
    <message>
        <source>All that Facet reads</source>
        <translation>Alles, was Facet liest</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>read as text</source>
        <translation>als Text gelesen</translation>
    </message>
    <message>
        <source>read as a picture</source>
        <translation>als Bild gelesen</translation>
    </message>
    <message>
        <source>read as text and as a picture</source>
        <translation>als Text und als Bild gelesen</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>nicht gelesen: %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>%1 × %2, %3</source>
        <translation>%1 × %2, %3</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>noch etwa %1 h %2 min</translation>
    </message>
    <message>
        <source>Notes on all %1 parts</source>
        <translation>Notizen zu allen %1 Teilen</translation>
    </message>
    <message>
        <source>Notes, %1 of %2 parts</source>
        <translation>Notizen, %1 von %2 Teilen</translation>
    </message>
    <message>
        <source>Looking through the film, part %1 of %2</source>
        <translation>Sieht den Film durch, Teil %1 von %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 could not be written: out of memory</source>
        <translation>%1 konnte nicht geschrieben werden: zu wenig Speicher</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Wartet, bis sie an der Reihe ist</translation>
    </message>
    <message>
        <source>Waits for 1 other answer</source>
        <translation>Wartet auf 1 andere Antwort</translation>
    </message>
    <message>
        <source>Waits for %1 other answers</source>
        <translation>Wartet auf %1 andere Antworten</translation>
    </message>
    <message>
        <source>Not found: %1 ends at %2</source>
        <translation>Nicht gefunden: %1 endet bei %2</translation>
    </message>
    <message>
        <source>Not found: there is no %1 in %2</source>
        <translation>Nicht gefunden: %1 gibt es in %2 nicht</translation>
    </message>
    <message>
        <source>%1 was not read</source>
        <translation>%1 wurde nicht gelesen</translation>
    </message>
    <message>
        <source>%1 was not read: %2</source>
        <translation>%1 wurde nicht gelesen: %2</translation>
    </message>
    <message>
        <source>Open %1 of %2</source>
        <translation>%1 von %2 öffnen</translation>
    </message>
    <message>
        <source>Show the frame at %1, which the model was not given</source>
        <translation>Bild bei %1 zeigen, das dem Modell nicht vorlag</translation>
    </message>
    <message>
        <source>Show the frame at %1</source>
        <translation>Bild bei %1 zeigen</translation>
    </message>
    <message>
        <source>The words stand on %1 of %2</source>
        <translation>Die Worte stehen auf %1 von %2</translation>
    </message>
    <message>
        <source>The words were not found on %1 of %2</source>
        <translation>Die Worte wurden auf %1 von %2 nicht gefunden</translation>
    </message>
    <message>
        <source>Nothing was noted.</source>
        <translation>Es wurde nichts notiert.</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Nicht angesehen: %1</translation>
    </message>
    <message>
        <source>The model no longer sees what is above: it does not fit the context</source>
        <translation>Das Modell sieht nicht mehr, was darüber steht: Es passt nicht in den Kontext</translation>
    </message>
    <message>
        <source>Waiting for your permission</source>
        <translation>Wartet auf Ihre Erlaubnis</translation>
    </message>
    <message>
        <source>Using a tool</source>
        <translation>Benutzt ein Werkzeug</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 with the columns %2</source>
        <translation>%1 mit den Spalten %2</translation>
    </message>
    <message>
        <source>, line %1</source>
        <translation>, Zeile %1</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Es wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>Not searched: %1</source>
        <translation>Nicht durchsucht: %1</translation>
    </message>
    <message>
        <source>You did not allow it.</source>
        <translation>Sie haben es nicht erlaubt.</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Search in the documents</source>
        <translation>Suche in den Dokumenten</translation>
    </message>
    <message>
        <source>Save a table as a file</source>
        <translation>Tabelle als Datei speichern</translation>
    </message>
    <message>
        <source>A call that cannot be read</source>
        <translation>Ein unlesbarer Aufruf</translation>
    </message>
    <message>
        <source>Tells the date, the time and the time zone of this computer.</source>
        <translation>Nennt Datum, Uhrzeit und Zeitzone dieses Rechners.</translation>
    </message>
    <message>
        <source>Works out sums, products and percentages exactly.</source>
        <translation>Rechnet Summen, Produkte und Prozente genau aus.</translation>
    </message>
    <message>
        <source>Looks for words in the documents of the conversation, also where they were not read.</source>
        <translation>Sucht Wörter in den Dokumenten der Unterhaltung, auch wo sie nicht gelesen wurden.</translation>
    </message>
    <message>
        <source>Saves a table as a file that you choose.</source>
        <translation>Speichert eine Tabelle als Datei, die Sie auswählen.</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 Seiten</translation>
    </message>
    <message>
        <source>1 slide</source>
        <translation>1 Folie</translation>
    </message>
    <message>
        <source>%1 slides</source>
        <translation>%1 Folien</translation>
    </message>
    <message>
        <source>1 sheet</source>
        <translation>1 Blatt</translation>
    </message>
    <message>
        <source>%1 sheets</source>
        <translation>%1 Blätter</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>1 section</source>
        <translation>1 Abschnitt</translation>
    </message>
    <message>
        <source>%1 sections</source>
        <translation>%1 Abschnitte</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Answering</name>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>The system prompt and what the model is told of its tools: said before everything else, each time.</source>
        <translation>Die Systemanweisung und was dem Modell über seine Werkzeuge gesagt wird: jedes Mal vor allem anderen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What was asked and answered in this conversation, as text.</source>
        <translation>Was in dieser Unterhaltung gefragt und geantwortet wurde, als Text.</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Bilder und Dateien</translation>
    </message>
    <message>
        <source>Pictures, frames of clips, pages and texts of the files that were attached. Looking less closely saves room.</source>
        <translation>Bilder, Einzelbilder von Videos, Seiten und Texte der angehängten Dateien. Weniger genaues Ansehen spart Platz.</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>The question that has not been sent yet: its words, about, and its files.</source>
        <translation>Die noch nicht gesendete Frage: ihre Wörter, ungefähr, und ihre Dateien.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Room for what comes: %1 of it is kept for the next answer. When it is used up, the oldest turns are left out, which is marked in the conversation.</source>
        <translation>Platz für das Weitere: %1 davon sind für die nächste Antwort vorgesehen. Ist er verbraucht, werden die ältesten Beiträge ausgelassen, was in der Unterhaltung markiert wird.</translation>
    </message>
    <message>
        <source>The model does not see the oldest turns of this conversation any more: there is no room for them.</source>
        <translation>Das Modell sieht die ältesten Beiträge dieser Unterhaltung nicht mehr: Für sie ist kein Platz.</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Geben Sie ihr einen Namen</translation>
    </message>
    <message>
        <source>The name is also its command: without spaces and slashes</source>
        <translation>Der Name ist auch ihr Befehl: ohne Leerzeichen und Schrägstriche</translation>
    </message>
    <message>
        <source>There is another one of that name</source>
        <translation>Es gibt schon eine mit diesem Namen</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentModel</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>A quick look</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>A normal look</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>A careful look</source>
        <translation>Sorgfältig</translation>
    </message>
    <message>
        <source>The whole film, part by part</source>
        <translation>Der ganze Film, Teil für Teil</translation>
    </message>
    <message>
        <source>As much as is useful</source>
        <translation>So viel wie nützlich</translation>
    </message>
    <message>
        <source>%1 in %2 parts</source>
        <translation>%1 in %2 Teilen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1, reading…</source>
        <translation>%1, wird gelesen …</translation>
    </message>
    <message>
        <source>reading %1 %</source>
        <translation>wird gelesen, %1 %</translation>
    </message>
    <message>
        <source>about %1 of %2 tokens</source>
        <translation>etwa %1 von %2 Token</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>%1: too much. Remove a file or have it read in a quicker way.</source>
        <translation>%1: zu viel. Entfernen Sie eine Datei oder lassen Sie sie schneller lesen.</translation>
    </message>
    <message>
        <source>%1 with the conversation so far: fits</source>
        <translation>%1 mit der bisherigen Unterhaltung: passt</translation>
    </message>
    <message>
        <source>%1: fits</source>
        <translation>%1: passt</translation>
    </message>
    <message>
        <source>%1: not read: %2</source>
        <translation>%1: nicht gelesen: %2</translation>
    </message>
    <message>
        <source>Facet works offline and fetches nothing. Save the file first, then add it.</source>
        <translation>Facet arbeitet ohne Netz und lädt nichts herunter. Speichern Sie die Datei zuerst und fügen Sie sie dann hinzu.</translation>
    </message>
    <message>
        <source>Write pages as 1-20, 30</source>
        <translation>Seiten so angeben: 1-20, 30</translation>
    </message>
    <message>
        <source>There are pages 1 to %1</source>
        <translation>Es gibt die Seiten 1 bis %1</translation>
    </message>
    <message>
        <source>%1 is ready: %2</source>
        <translation>%1 ist bereit: %2</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>Write a question first</source>
        <translation>Schreiben Sie zuerst eine Frage</translation>
    </message>
    <message>
        <source>Open a model first</source>
        <translation>Öffnen Sie zuerst ein Modell</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>Eingefügt</translation>
    </message>
    <message>
        <source>Read this picture</source>
        <translation>Dieses Bild lesen</translation>
    </message>
    <message>
        <source>Files are still being read for the question that you are writing</source>
        <translation>Für die Frage, die Sie schreiben, werden noch Dateien gelesen</translation>
    </message>
    <message>
        <source>Changing a question. Enter sends it as a new version, Escape leaves it as it was</source>
        <translation>Frage wird geändert. Eingabe sendet sie als neue Fassung, Escape lässt sie, wie sie war</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>Zitiert</translation>
    </message>
    <message>
        <source>Prompt filled in</source>
        <translation>Vorlage ausgefüllt</translation>
    </message>
    <message>
        <source>Fill in %1</source>
        <translation>%1 ausfüllen</translation>
    </message>
</context>
<context>
    <name>ui::ConversationListModel</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Vorherige 7 Tage</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>“%1” was deleted</source>
        <translation>„%1“ wurde gelöscht</translation>
    </message>
    <message>
        <source>“%1” was archived</source>
        <translation>„%1“ wurde archiviert</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Date not known</source>
        <translation>Datum unbekannt</translation>
    </message>
</context>
<context>
    <name>ui::ConversationModel</name>
    <message>
        <source>Code copied</source>
        <translation>Code kopiert</translation>
    </message>
    <message>
        <source>Formula copied</source>
        <translation>Formel kopiert</translation>
    </message>
    <message>
        <source>Table copied</source>
        <translation>Tabelle kopiert</translation>
    </message>
    <message>
        <source>Text copied</source>
        <translation>Text kopiert</translation>
    </message>
    <message>
        <source>Table copied as Markdown</source>
        <translation>Tabelle als Markdown kopiert</translation>
    </message>
    <message>
        <source>Sorted by %1, ascending</source>
        <translation>Nach %1 aufsteigend sortiert</translation>
    </message>
    <message>
        <source>Sorted by %1, descending</source>
        <translation>Nach %1 absteigend sortiert</translation>
    </message>
    <message>
        <source>In the order of the answer</source>
        <translation>In der Reihenfolge der Antwort</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Message copied</source>
        <translation>Nachricht kopiert</translation>
    </message>
    <message>
        <source>Answer copied</source>
        <translation>Antwort kopiert</translation>
    </message>
    <message>
        <source>Everything is saved on disk again</source>
        <translation>Alles ist wieder auf dem Datenträger gesichert</translation>
    </message>
    <message>
        <source>The answer is finished</source>
        <translation>Die Antwort ist fertig</translation>
    </message>
    <message>
        <source>The answer was stopped</source>
        <translation>Die Antwort wurde angehalten</translation>
    </message>
    <message>
        <source>The answer begins</source>
        <translation>Die Antwort beginnt</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>The question and what followed it were deleted</source>
        <translation>Die Frage und alles danach wurden gelöscht</translation>
    </message>
    <message>
        <source>The answer was deleted</source>
        <translation>Die Antwort wurde gelöscht</translation>
    </message>
    <message>
        <source>The answer and what followed it were deleted</source>
        <translation>Die Antwort und alles danach wurden gelöscht</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Conversation copied</source>
        <translation>Unterhaltung kopiert</translation>
    </message>
    <message>
        <source>The conversation does not fit the context any more: its beginning is left out</source>
        <translation>Die Unterhaltung passt nicht mehr in den Kontext: Ihr Anfang wird ausgelassen</translation>
    </message>
    <message>
        <source>Facet asks whether the model may use a tool: %1</source>
        <translation>Facet fragt, ob das Modell ein Werkzeug benutzen darf: %1</translation>
    </message>
</context>
<context>
    <name>ui::ConversationSearch</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Title, in the archive</source>
        <translation>Titel, im Archiv</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>File, %1</source>
        <translation>Datei, %1</translation>
    </message>
    <message>
        <source>Question, %1</source>
        <translation>Frage, %1</translation>
    </message>
    <message>
        <source>Answer, %1</source>
        <translation>Antwort, %1</translation>
    </message>
    <message>
        <source>%1, version %2 of %3</source>
        <translation>%1, Fassung %2 von %3</translation>
    </message>
    <message>
        <source>%1, in the archive</source>
        <translation>%1, im Archiv</translation>
    </message>
    <message>
        <source>Nothing found. All these words must stand in one message or title.</source>
        <translation>Nichts gefunden. Alle diese Wörter müssen in einer Nachricht oder einem Titel stehen.</translation>
    </message>
    <message>
        <source>The best %1 places. There are more: add a word.</source>
        <translation>Die besten %1 Stellen. Es gibt mehr: Fügen Sie ein Wort hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Desktop</name>
    <message>
        <source>An answer is finished</source>
        <translation>Eine Antwort ist fertig</translation>
    </message>
    <message>
        <source>An answer has failed</source>
        <translation>Eine Antwort ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>An answer waits for your permission</source>
        <translation>Eine Antwort wartet auf Ihre Erlaubnis</translation>
    </message>
</context>
<context>
    <name>ui::Diagnostics</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>ui::EntryChoice</name>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 von %2 Dateien</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>%1, %2 tokens</source>
        <translation>%1, %2 Token</translation>
    </message>
    <message>
        <source>%1, %2 of %3 tokens that are left</source>
        <translation>%1, %2 von %3 verbleibenden Token</translation>
    </message>
    <message>
        <source>%1, %2 tokens: too much, %3 are left</source>
        <translation>%1, %2 Token: zu viel, es bleiben %3</translation>
    </message>
</context>
<context>
    <name>ui::GlobalShortcut</name>
    <message>
        <source>Ask Facet in a small window</source>
        <translation>Facet in einem kleinen Fenster fragen</translation>
    </message>
</context>
<context>
    <name>ui::KeyList</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Paste text or a picture</source>
        <translation>Text oder Bild einfügen</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Strg+V</translation>
    </message>
    <message>
        <source>Remove a file, choose how it is read</source>
        <translation>Datei entfernen, Leseart wählen</translation>
    </message>
    <message>
        <source>Del, F10</source>
        <translation>Entf, F10</translation>
    </message>
    <message>
        <source>Menu of a message, of a conversation</source>
        <translation>Menü einer Nachricht, einer Unterhaltung</translation>
    </message>
    <message>
        <source>Enter, menu key</source>
        <translation>Eingabe, Menütaste</translation>
    </message>
    <message>
        <source>Rename in the list</source>
        <translation>In der Liste umbenennen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>In the preview: the one before, the next</source>
        <translation>In der Vorschau: Vorheriges, Nächstes</translation>
    </message>
    <message>
        <source>PgUp, PgDown, arrows</source>
        <translation>Bild auf, Bild ab, Pfeiltasten</translation>
    </message>
    <message>
        <source>In the preview: larger, smaller, fit</source>
        <translation>In der Vorschau: größer, kleiner, einpassen</translation>
    </message>
    <message>
        <source>+, -, Ctrl+0</source>
        <translation>+, -, Strg+0</translation>
    </message>
    <message>
        <source>Close the preview or a dialog</source>
        <translation>Vorschau oder Dialog schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Where it has the focus</source>
        <translation>Wo der Fokus ist</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>editing text</source>
        <translation>Textbearbeitung</translation>
    </message>
</context>
<context>
    <name>ui::Machine</name>
    <message>
        <source>, part of the processor, shares its memory</source>
        <translation>, Teil des Prozessors, nutzt den Arbeitsspeicher mit</translation>
    </message>
    <message>
        <source>, %1 of its own memory</source>
        <translation>, %1 eigener Speicher</translation>
    </message>
    <message>
        <source>, %1 free</source>
        <translation>, %1 frei</translation>
    </message>
    <message>
        <source>; cannot be used: %1</source>
        <translation>; nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Its driver</source>
        <translation>Ihr Treiber</translation>
    </message>
    <message>
        <source>none that Facet can use; models run on the processor, more slowly</source>
        <translation>keine, die Facet nutzen kann; Modelle laufen auf dem Prozessor, langsamer</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>%1 free where models are kept</source>
        <translation>%1 frei, wo die Modelle liegen</translation>
    </message>
    <message>
        <source>%1 (slow: for tests)</source>
        <translation>%1 (langsam: für Tests)</translation>
    </message>
    <message>
        <source>The program that measures is missing: %1</source>
        <translation>Das Messprogramm fehlt: %1</translation>
    </message>
    <message>
        <source>It took too long: this computer is too slow for that model</source>
        <translation>Es dauerte zu lange: Dieser Rechner ist für das Modell zu langsam</translation>
    </message>
    <message>
        <source>The measurement ended too early</source>
        <translation>Die Messung endete zu früh</translation>
    </message>
    <message>
        <source>far faster than anybody reads</source>
        <translation>weit schneller, als irgendjemand liest</translation>
    </message>
    <message>
        <source>faster than most people read</source>
        <translation>schneller, als die meisten lesen</translation>
    </message>
    <message>
        <source>about as fast as people read</source>
        <translation>etwa so schnell, wie man liest</translation>
    </message>
    <message>
        <source>slower than people read; short answers are fine</source>
        <translation>langsamer, als man liest; kurze Antworten gehen gut</translation>
    </message>
    <message>
        <source>very slow: a sentence takes half a minute or more</source>
        <translation>sehr langsam: Ein Satz dauert eine halbe Minute oder mehr</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>Graphics card: %1</source>
        <translation>Grafikkarte: %1</translation>
    </message>
    <message>
        <source>Processor: %1</source>
        <translation>Prozessor: %1</translation>
    </message>
    <message>
        <source>Too little memory is free to measure: %1 are needed, %2 are free. Close other programs; a large model that is open here takes memory, too.</source>
        <translation>Zum Messen ist zu wenig Speicher frei: %1 werden gebraucht, %2 sind frei. Schließen Sie andere Programme; auch ein großes Modell, das hier geöffnet ist, braucht Speicher.</translation>
    </message>
    <message>
        <source>This computer cannot run that model: %1</source>
        <translation>Dieser Rechner kann das Modell nicht ausführen: %1</translation>
    </message>
    <message>
        <source>Gemma 4 26B-A4B would write about %1 words a second on %2: %3.</source>
        <translation>Gemma 4 26B-A4B würde auf %2 etwa %1 Wörter pro Sekunde schreiben: %3.</translation>
    </message>
    <message>
        <source>It would read a page of text in less than a tenth of a second.</source>
        <translation>Eine Seite Text würde es in weniger als einer Zehntelsekunde lesen.</translation>
    </message>
    <message>
        <source>It would read a page of text in %1 s.</source>
        <translation>Eine Seite Text würde es in %1 s lesen.</translation>
    </message>
    <message>
        <source>The best that fits</source>
        <translation>Das beste passende</translation>
    </message>
</context>
<context>
    <name>ui::ModelLibrary</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>Vorhandenes wird geprüft</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird hergestellt</translation>
    </message>
    <message>
        <source>%1. Trying again in %2</source>
        <translation>%1. Neuer Versuch in %2</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 fetched so far</source>
        <translation>bisher %1 heruntergeladen</translation>
    </message>
    <message>
        <source>Waits for the one before</source>
        <translation>Wartet auf das vorige</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 is on this computer now</source>
        <translation>%1 ist jetzt auf diesem Rechner</translation>
    </message>
    <message>
        <source>Cannot run here: %1</source>
        <translation>Läuft hier nicht: %1</translation>
    </message>
    <message>
        <source>Will not fit: it needs %1 of memory, %2 are free</source>
        <translation>Passt nicht: braucht %1 Speicher, %2 sind frei</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 von %2, die frei sind</translation>
    </message>
    <message>
        <source>%1; the system does not say what is free</source>
        <translation>%1; was frei ist, sagt das System nicht</translation>
    </message>
    <message>
        <source>Slower here: in main memory, on the processor; needs %1</source>
        <translation>Langsamer: im Arbeitsspeicher, auf dem Prozessor; braucht %1</translation>
    </message>
    <message>
        <source>Fits on %1; needs %2</source>
        <translation>Passt auf %1; braucht %2</translation>
    </message>
    <message>
        <source>%1; room for a context of %2 tokens</source>
        <translation>%1; Platz für einen Kontext von %2 Token</translation>
    </message>
    <message>
        <source>This is no https address of a model&apos;s file.</source>
        <translation>Das ist keine https-Adresse einer Modelldatei.</translation>
    </message>
</context>
<context>
    <name>ui::ModelStatus</name>
    <message>
        <source>Opening a model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Choose a model file to begin</source>
        <translation>Wählen Sie zu Beginn eine Modelldatei</translation>
    </message>
    <message>
        <source>Loading, %1 %</source>
        <translation>Wird geladen, %1 %</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Could not be opened</source>
        <translation>Konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Resting; the next question wakes it</source>
        <translation>Ruht; die nächste Frage weckt es</translation>
    </message>
    <message>
        <source>a small demonstration model</source>
        <translation>ein kleines Demonstrationsmodell</translation>
    </message>
    <message>
        <source>cannot see pictures</source>
        <translation>sieht keine Bilder</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <translation>%1 ist bereit</translation>
    </message>
    <message>
        <source>%1 tokens, takes %2</source>
        <translation>%1 Token, braucht %2</translation>
    </message>
    <message>
        <source>%1 tokens, takes %2: more than is free</source>
        <translation>%1 Token, braucht %2: mehr, als frei ist</translation>
    </message>
</context>
<context>
    <name>ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>ui::PlaceReader</name>
    <message>
        <source>The window was closed</source>
        <translation>Das Fenster wurde geschlossen</translation>
    </message>
    <message>
        <source>This file is not here any more</source>
        <translation>Diese Datei ist nicht mehr da</translation>
    </message>
</context>
<context>
    <name>ui::Preview</name>
    <message>
        <source>the model was not given this frame</source>
        <translation>dieses Bild lag dem Modell nicht vor</translation>
    </message>
    <message>
        <source>“%1” stands here</source>
        <translation>„%1“ steht hier</translation>
    </message>
    <message>
        <source>“%1” is marked</source>
        <translation>„%1“ ist markiert</translation>
    </message>
    <message>
        <source>“%1” was not found here</source>
        <translation>„%1“ wurde hier nicht gefunden</translation>
    </message>
</context>
<context>
    <name>ui::Screenshot</name>
    <message>
        <source>The desktop offers no screenshots. Copy one, then paste it here.</source>
        <translation>Der Desktop bietet keine Bildschirmfotos an. Kopieren Sie eines und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>The screenshot could not be read: %1</source>
        <translation>Das Bildschirmfoto konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The screen could not be taken. Copy a screenshot, then paste it here.</source>
        <translation>Der Bildschirm konnte nicht aufgenommen werden. Kopieren Sie ein Bildschirmfoto und fügen Sie es hier ein.</translation>
    </message>
</context>
<context>
    <name>ui::ShelfModel</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message numerus="yes">
        <source>Erased in %n day(s)</source>
        <translation>
            <numerusform>Wird in %n Tag gelöscht</numerusform>
            <numerusform>Wird in %n Tagen gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SlashCommands</name>
    <message>
        <source>Begin a new conversation</source>
        <translation>Neue Unterhaltung beginnen</translation>
    </message>
    <message>
        <source>Throw away what is written and attached here</source>
        <translation>Hier Geschriebenes und Angehängtes verwerfen</translation>
    </message>
    <message>
        <source>Think before answering, or no longer</source>
        <translation>Vor dem Antworten nachdenken oder nicht mehr</translation>
    </message>
    <message>
        <source>Choose who answers</source>
        <translation>Wählen, wer antwortet</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>Anderes Modell öffnen</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>Alle Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Save this conversation as a file</source>
        <translation>Diese Unterhaltung als Datei speichern</translation>
    </message>
</context>
<context>
    <name>ui::Spelling</name>
    <message>
        <source>Spelling is not checked: no Hunspell dictionary is installed</source>
        <translation>Rechtschreibung wird nicht geprüft: Kein Hunspell-Wörterbuch ist installiert</translation>
    </message>
    <message>
        <source>Spelling is not checked</source>
        <translation>Rechtschreibung wird nicht geprüft</translation>
    </message>
    <message>
        <source>Spelling is checked</source>
        <translation>Rechtschreibung wird geprüft</translation>
    </message>
    <message>
        <source>Spelling is checked: %1</source>
        <translation>Rechtschreibung wird geprüft: %1</translation>
    </message>
</context>
<context>
    <name>ui::Transfers</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Backing up into %1</source>
        <translation>Sicherung in %1</translation>
    </message>
    <message>
        <source>Putting back %1</source>
        <translation>%1 wird zurückgespielt</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 came in</source>
        <translation>%1 importiert</translation>
    </message>
    <message>
        <source>%1 backed up</source>
        <translation>%1 gesichert</translation>
    </message>
    <message>
        <source>%1 put back</source>
        <translation>%1 zurückgespielt</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Nothing could be imported</source>
        <translation>Es konnte nichts importiert werden</translation>
    </message>
    <message>
        <source>The backup could not be made</source>
        <translation>Die Sicherung konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The backup could not be put back</source>
        <translation>Die Sicherung konnte nicht zurückgespielt werden</translation>
    </message>
    <message>
        <source>The conversations could not be written</source>
        <translation>Die Unterhaltungen konnten nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Not everything could be imported</source>
        <translation>Nicht alles konnte importiert werden</translation>
    </message>
    <message>
        <source>%1 conversations with %2 messages are there now.</source>
        <translation>%1 Unterhaltungen mit %2 Nachrichten sind jetzt da.</translation>
    </message>
    <message>
        <source>Not everything could be read: some messages are lost.</source>
        <translation>Nicht alles war lesbar: Einige Nachrichten sind verloren.</translation>
    </message>
    <message>
        <source>What was there before is kept: %1</source>
        <translation>Der vorherige Stand ist erhalten: %1</translation>
    </message>
    <message>
        <source>The backup was put back</source>
        <translation>Die Sicherung wurde zurückgespielt</translation>
    </message>
    <message>
        <source>The conversations were repaired</source>
        <translation>Die Unterhaltungen wurden repariert</translation>
    </message>
</context>
<context>
    <name>ui::Unlocking</name>
    <message>
        <source>%1 needs its password</source>
        <translation>%1 braucht sein Passwort</translation>
    </message>
    <message>
        <source>This password does not open it.</source>
        <translation>Dieses Passwort öffnet es nicht.</translation>
    </message>
</context>
</TS>
