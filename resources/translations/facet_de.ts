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
    <message>
        <source>&amp;Find in this conversation</source>
        <translation>&amp;In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Find ne&amp;xt</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Menü öffnen</translation>
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
    <message>
        <source>Dropped</source>
        <translation>Abgelegt</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>Eingefügt</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Vorschläge werden gesucht …</translation>
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
    <message>
        <source>The answer ends here: %1.</source>
        <translation>Die Antwort endet hier: %1.</translation>
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
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
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
    <message>
        <source>Width of the list of conversations, change it with the arrow keys</source>
        <translation>Breite der Liste der Unterhaltungen, mit den Pfeiltasten änderbar</translation>
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
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
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
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Ask Facet</source>
        <translation>Facet fragen</translation>
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
    <name>Reasons</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 cannot be attached: %2</source>
        <translation>%1 kann nicht angehängt werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be shown: %2</source>
        <translation>%1 kann nicht gezeigt werden: %2</translation>
    </message>
    <message>
        <source>%1 is kept in memory only: %2</source>
        <translation>%1 bleibt nur im Arbeitsspeicher: %2</translation>
    </message>
    <message>
        <source>%1 is not read: %2</source>
        <translation>%1 wird nicht gelesen: %2</translation>
    </message>
    <message>
        <source>cannot open %1: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>cannot open %1 for writing: %2</source>
        <translation>%1 kann nicht zum Schreiben geöffnet werden: %2</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>got %1 of %2 bytes</source>
        <translation>%1 von %2 Bytes kamen an</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>cannot write %1 bytes to %2: %3</source>
        <translation>%1 Bytes können nicht in %2 geschrieben werden: %3</translation>
    </message>
    <message>
        <source>cannot make %1: %2</source>
        <translation>%1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>cannot make the directory %1: %2</source>
        <translation>Der Ordner %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>cannot move %1 to %2: %3</source>
        <translation>%1 kann nicht nach %2 verschoben werden: %3</translation>
    </message>
    <message>
        <source>cannot read the folder %1: %2</source>
        <translation>der Ordner %1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file</source>
        <translation>%1 ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>%1 is a folder, not a picture</source>
        <translation>%1 ist ein Ordner, kein Bild</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, not a file</source>
        <translation>%1 ist ein Gerät oder eine Pipe, keine Datei</translation>
    </message>
    <message>
        <source>%1 is no folder</source>
        <translation>%1 ist kein Ordner</translation>
    </message>
    <message>
        <source>%1 is no file</source>
        <translation>%1 ist keine Datei</translation>
    </message>
    <message>
        <source>%1 is not inside the folder</source>
        <translation>%1 liegt nicht in dem Ordner</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>reading %1 was stopped</source>
        <translation>das Lesen von %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>es ist %1</translation>
    </message>
    <message>
        <source>it is no picture but %1</source>
        <translation>es ist kein Bild, sondern %1</translation>
    </message>
    <message>
        <source>it is no clip but %1</source>
        <translation>es ist kein Film, sondern %1</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it is no text: it holds control characters that texts do not have</source>
        <translation>es ist kein Text: Es enthält Steuerzeichen, die Texte nicht haben</translation>
    </message>
    <message>
        <source>it is no mail</source>
        <translation>es ist keine E-Mail</translation>
    </message>
    <message>
        <source>it is of a kind that Facet does not know, and no text</source>
        <translation>diese Art von Datei kennt Facet nicht, und Text ist es nicht</translation>
    </message>
    <message>
        <source>it is of a kind that Facet does not read (%1)</source>
        <translation>diese Art von Datei liest Facet nicht (%1)</translation>
    </message>
    <message>
        <source>it is no document but a file of another kind (%1)</source>
        <translation>es ist kein Dokument, sondern eine andere Art von Datei (%1)</translation>
    </message>
    <message>
        <source>of an unknown kind</source>
        <translation>etwas Unbekanntes</translation>
    </message>
    <message>
        <source>it has %1; at most %2 are read</source>
        <translation>es sind %1; gelesen werden höchstens %2</translation>
    </message>
    <message>
        <source>it has %1; files of at most %2 are read</source>
        <translation>es sind %1; gelesen werden Dateien bis %2</translation>
    </message>
    <message>
        <source>it has %1; files of at most %2 are read from archives and folders. Attach it by itself</source>
        <translation>es sind %1; aus Archiven und Ordnern werden Dateien bis %2 gelesen. Hängen Sie die Datei einzeln an</translation>
    </message>
    <message>
        <source>%1 has %2; at most %3 are read</source>
        <translation>%1 hat %2; gelesen werden höchstens %3</translation>
    </message>
    <message>
        <source>it needs its password first</source>
        <translation>zuerst ist das Passwort nötig</translation>
    </message>
    <message>
        <source>it is locked with a password. Save it without one</source>
        <translation>die Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort</translation>
    </message>
    <message>
        <source>%1 is encrypted: it needs its password</source>
        <translation>%1 ist verschlüsselt: Das Passwort ist nötig</translation>
    </message>
    <message>
        <source>%1 is encrypted</source>
        <translation>%1 ist verschlüsselt</translation>
    </message>
    <message>
        <source>that password does not open %1</source>
        <translation>dieses Passwort öffnet %1 nicht</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>die Datei darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 has no part number %2</source>
        <translation>%1 hat keinen Teil Nummer %2</translation>
    </message>
    <message>
        <source>the file has changed meanwhile</source>
        <translation>die Datei hat sich inzwischen geändert</translation>
    </message>
    <message>
        <source>the %1 %2 of this conversation is gone: %3 does not exist. Put it back, or attach the %4 again in a new conversation</source>
        <translation>%2 (%1) aus dieser Unterhaltung ist nicht mehr da: %3 gibt es nicht. Legen Sie die Datei zurück oder hängen Sie sie in einer neuen Unterhaltung noch einmal an (%4)</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>there is not enough memory for it (%1, packed or as it is)</source>
        <translation>der Speicher reicht dafür nicht (%1, gepackt oder wie sie ist)</translation>
    </message>
    <message>
        <source>there is not enough memory for its content</source>
        <translation>der Speicher reicht für den Inhalt nicht</translation>
    </message>
    <message>
        <source>there is not enough memory for its pixels</source>
        <translation>der Speicher reicht für die Bildpunkte nicht</translation>
    </message>
    <message>
        <source>there is not enough memory for %1</source>
        <translation>der Speicher reicht für %1 nicht</translation>
    </message>
    <message>
        <source>there is not enough memory for a part of %1</source>
        <translation>der Speicher reicht für einen Teil von %1 nicht</translation>
    </message>
    <message>
        <source>there is not enough memory for the files of this conversation</source>
        <translation>der Speicher reicht für die Dateien dieser Unterhaltung nicht</translation>
    </message>
    <message>
        <source>there is not enough memory to show that</source>
        <translation>der Speicher reicht nicht, um das zu zeigen</translation>
    </message>
    <message>
        <source>there is not enough memory to list the archive</source>
        <translation>der Speicher reicht nicht, um das Archiv aufzulisten</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack the archive</source>
        <translation>der Speicher reicht nicht, um das Archiv zu entpacken</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack it</source>
        <translation>der Speicher reicht nicht, um es zu entpacken</translation>
    </message>
    <message>
        <source>there is no memory to check %1</source>
        <translation>der Speicher reicht nicht, um %1 zu prüfen</translation>
    </message>
    <message>
        <source>there was not enough memory for that</source>
        <translation>der Speicher reichte dafür nicht</translation>
    </message>
    <message>
        <source>there was not enough main memory for this answer</source>
        <translation>der Arbeitsspeicher reichte für diese Antwort nicht</translation>
    </message>
    <message>
        <source>there was not enough main memory for a part of this film</source>
        <translation>der Arbeitsspeicher reichte für einen Teil dieses Films nicht</translation>
    </message>
    <message>
        <source>there was not enough main memory for a title</source>
        <translation>der Arbeitsspeicher reichte für einen Titel nicht</translation>
    </message>
    <message>
        <source>there was not enough main memory for %1</source>
        <translation>der Arbeitsspeicher reichte für %1 nicht</translation>
    </message>
    <message>
        <source>its content needs more memory than a decoder may take</source>
        <translation>der Inhalt braucht mehr Speicher, als beim Lesen erlaubt ist</translation>
    </message>
    <message>
        <source>no memory for its %1 bytes: %2</source>
        <translation>kein Speicher für die %1 Bytes: %2</translation>
    </message>
    <message>
        <source>no memory for a copy of %1 bytes</source>
        <translation>kein Speicher für eine Kopie von %1 Bytes</translation>
    </message>
    <message>
        <source>no memory for the decoder</source>
        <translation>kein Speicher für den Decoder</translation>
    </message>
    <message>
        <source>no memory for the %1 decoder</source>
        <translation>kein Speicher für den Decoder von %1</translation>
    </message>
    <message>
        <source>no memory for the AVIF decoder</source>
        <translation>kein Speicher für den Decoder von AVIF</translation>
    </message>
    <message>
        <source>no memory for the PNG encoder</source>
        <translation>kein Speicher für den PNG-Encoder</translation>
    </message>
    <message>
        <source>no memory for the subtitles&apos; decoder</source>
        <translation>kein Speicher für den Decoder der Untertitel</translation>
    </message>
    <message>
        <source>no memory to decode the %1 picture</source>
        <translation>kein Speicher, um das %1-Bild zu decodieren</translation>
    </message>
    <message>
        <source>no memory to decode a frame</source>
        <translation>kein Speicher, um ein Einzelbild zu decodieren</translation>
    </message>
    <message>
        <source>no memory for a frame</source>
        <translation>kein Speicher für ein Einzelbild</translation>
    </message>
    <message>
        <source>no memory for a frame of %1 x %2 pixels</source>
        <translation>kein Speicher für ein Einzelbild von %1 × %2 Pixeln</translation>
    </message>
    <message>
        <source>no memory to open a clip</source>
        <translation>kein Speicher, um den Film zu öffnen</translation>
    </message>
    <message>
        <source>no memory to read the clip</source>
        <translation>kein Speicher, um den Film zu lesen</translation>
    </message>
    <message>
        <source>no memory to look through the clip</source>
        <translation>kein Speicher, um den Film durchzusehen</translation>
    </message>
    <message>
        <source>no memory to read subtitles</source>
        <translation>kein Speicher, um Untertitel zu lesen</translation>
    </message>
    <message>
        <source>no memory to read an archive</source>
        <translation>kein Speicher, um ein Archiv zu lesen</translation>
    </message>
    <message>
        <source>no memory to open its ZIP</source>
        <translation>kein Speicher, um das ZIP zu öffnen</translation>
    </message>
    <message>
        <source>no memory to pack %1</source>
        <translation>kein Speicher, um %1 zu packen</translation>
    </message>
    <message>
        <source>no memory to pack a folder</source>
        <translation>kein Speicher, um einen Ordner zu packen</translation>
    </message>
    <message>
        <source>cannot compute a SHA-256: no memory</source>
        <translation>SHA-256 kann nicht berechnet werden: kein Speicher</translation>
    </message>
    <message>
        <source>its bytes cannot be reached: %1</source>
        <translation>an die Bytes ist nicht heranzukommen: %1</translation>
    </message>
    <message>
        <source>the decoder (%1) cannot be started: %2</source>
        <translation>das Programm zum Lesen (%1) kann nicht gestartet werden: %2</translation>
    </message>
    <message>
        <source>the decoder cannot be started from %1: %2</source>
        <translation>das Programm zum Lesen kann nicht aus %1 gestartet werden: %2</translation>
    </message>
    <message>
        <source>the decoder cannot be started: no sockets: %1</source>
        <translation>das Programm zum Lesen kann nicht gestartet werden: keine Sockets: %1</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>es antwortet nicht</translation>
    </message>
    <message>
        <source>decoding it takes longer than %1 s</source>
        <translation>das Lesen dauert länger als %1 s</translation>
    </message>
    <message>
        <source>decoding it takes too much processor time (%1)</source>
        <translation>das Lesen kostet zu viel Rechenzeit (%1)</translation>
    </message>
    <message>
        <source>its decoder ended too early (exit status %1)</source>
        <translation>das Programm zum Lesen endete zu früh (Status %1)</translation>
    </message>
    <message>
        <source>its decoder gave up (%1): it is damaged, or needs more than %2 of memory</source>
        <translation>das Programm zum Lesen gab auf (%1): Die Datei ist beschädigt oder braucht mehr als %2 Speicher</translation>
    </message>
    <message>
        <source>its decoder was ended from outside (%1), perhaps because the main memory does not suffice</source>
        <translation>das Programm zum Lesen wurde von außen beendet (%1), vielleicht weil der Arbeitsspeicher nicht reicht</translation>
    </message>
    <message>
        <source>its decoder crashed (%1); the file may have become shorter while it was read</source>
        <translation>das Programm zum Lesen ist abgestürzt (%1); vielleicht wurde die Datei beim Lesen kürzer</translation>
    </message>
    <message>
        <source>its decoder crashed (%1)</source>
        <translation>das Programm zum Lesen ist abgestürzt (%1)</translation>
    </message>
    <message>
        <source>its decoder closed its connection</source>
        <translation>das Programm zum Lesen hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>the decoder&apos;s answer makes no sense</source>
        <translation>die Antwort des Programms zum Lesen ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>the decoder&apos;s answer has %1 bytes too many</source>
        <translation>die Antwort des Programms zum Lesen hat %1 Bytes zu viel</translation>
    </message>
    <message>
        <source>the decoder knows no operation &apos;%1&apos;</source>
        <translation>das Programm zum Lesen kennt „%1“ nicht</translation>
    </message>
    <message>
        <source>files cannot be prepared for the cage on this kind of processor</source>
        <translation>auf dieser Art Prozessor lassen sich Dateien nicht zum abgeschirmten Lesen vorbereiten</translation>
    </message>
    <message>
        <source>the cage&apos;s traps cannot be handled: %1</source>
        <translation>das abgeschirmte Lesen lässt sich nicht einrichten: %1</translation>
    </message>
    <message>
        <source>an OpenDocument drawing or formula</source>
        <translation>eine OpenDocument-Zeichnung oder -Formel</translation>
    </message>
    <message>
        <source>a binary Excel workbook (xlsb)</source>
        <translation>eine binäre Excel-Arbeitsmappe (xlsb)</translation>
    </message>
    <message>
        <source>a document of Pages, Numbers or Keynote</source>
        <translation>ein Dokument von Pages, Numbers oder Keynote</translation>
    </message>
    <message>
        <source>a Visio drawing</source>
        <translation>eine Visio-Zeichnung</translation>
    </message>
    <message>
        <source>an office document with a password</source>
        <translation>ein Office-Dokument mit Passwort</translation>
    </message>
    <message>
        <source>an old Word document (doc)</source>
        <translation>ein altes Word-Dokument (doc)</translation>
    </message>
    <message>
        <source>an old PowerPoint file (ppt)</source>
        <translation>eine alte PowerPoint-Datei (ppt)</translation>
    </message>
    <message>
        <source>an old Excel workbook (xls)</source>
        <translation>eine alte Excel-Arbeitsmappe (xls)</translation>
    </message>
    <message>
        <source>an Outlook message (msg)</source>
        <translation>eine Outlook-Nachricht (msg)</translation>
    </message>
    <message>
        <source>an old office document or an installer</source>
        <translation>ein altes Office-Dokument oder ein Installationsprogramm</translation>
    </message>
    <message>
        <source>an HEIC picture</source>
        <translation>ein HEIC-Bild</translation>
    </message>
    <message>
        <source>an HEIF picture</source>
        <translation>ein HEIF-Bild</translation>
    </message>
    <message>
        <source>a raw picture of a camera (CR3)</source>
        <translation>ein Rohbild einer Kamera (CR3)</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>ein JPEG-XL-Bild</translation>
    </message>
    <message>
        <source>a Photoshop picture</source>
        <translation>ein Photoshop-Bild</translation>
    </message>
    <message>
        <source>a BigTIFF picture</source>
        <translation>ein BigTIFF-Bild</translation>
    </message>
    <message>
        <source>an icon (ICO)</source>
        <translation>ein Symbol (ICO)</translation>
    </message>
    <message>
        <source>a sound (M4A)</source>
        <translation>ein Ton (M4A)</translation>
    </message>
    <message>
        <source>a sound (WAV)</source>
        <translation>ein Ton (WAV)</translation>
    </message>
    <message>
        <source>a sound (MP3)</source>
        <translation>ein Ton (MP3)</translation>
    </message>
    <message>
        <source>a sound (FLAC)</source>
        <translation>ein Ton (FLAC)</translation>
    </message>
    <message>
        <source>a sound (Ogg)</source>
        <translation>ein Ton (Ogg)</translation>
    </message>
    <message>
        <source>a model (GGUF)</source>
        <translation>ein Modell (GGUF)</translation>
    </message>
    <message>
        <source>a program (ELF)</source>
        <translation>ein Programm (ELF)</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>ein Windows-Programm</translation>
    </message>
    <message>
        <source>a compiled program</source>
        <translation>ein kompiliertes Programm</translation>
    </message>
    <message>
        <source>a compiled program (WebAssembly)</source>
        <translation>ein kompiliertes Programm (WebAssembly)</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>eine SQLite-Datenbank</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>a font</source>
        <translation>eine Schrift</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>ein PostScript-Dokument</translation>
    </message>
    <message>
        <source>an AutoCAD drawing</source>
        <translation>eine AutoCAD-Zeichnung</translation>
    </message>
    <message>
        <source>a Parquet table</source>
        <translation>eine Parquet-Tabelle</translation>
    </message>
    <message>
        <source>a NumPy array</source>
        <translation>ein NumPy-Feld</translation>
    </message>
    <message>
        <source>a binary property list</source>
        <translation>eine binäre Eigenschaftsliste</translation>
    </message>
    <message>
        <source>an SVG drawing; save it as PNG</source>
        <translation>eine SVG-Zeichnung; speichern Sie sie als PNG</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>a Word document (docx)</source>
        <translation>ein Word-Dokument (docx)</translation>
    </message>
    <message>
        <source>an Excel workbook (xlsx)</source>
        <translation>eine Excel-Arbeitsmappe (xlsx)</translation>
    </message>
    <message>
        <source>a PowerPoint slides (pptx)</source>
        <translation>eine PowerPoint-Präsentation (pptx)</translation>
    </message>
    <message>
        <source>an OpenDocument text (odt)</source>
        <translation>ein OpenDocument-Text (odt)</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet (ods)</source>
        <translation>eine OpenDocument-Tabelle (ods)</translation>
    </message>
    <message>
        <source>an OpenDocument slides (odp)</source>
        <translation>eine OpenDocument-Präsentation (odp)</translation>
    </message>
    <message>
        <source>an e-book (EPUB)</source>
        <translation>ein E-Book (EPUB)</translation>
    </message>
    <message>
        <source>a rich text (RTF)</source>
        <translation>ein formatierter Text (RTF)</translation>
    </message>
    <message>
        <source>a web page (HTML)</source>
        <translation>eine Webseite (HTML)</translation>
    </message>
    <message>
        <source>a mail (eml)</source>
        <translation>eine E-Mail (eml)</translation>
    </message>
    <message>
        <source>a %1 archive</source>
        <translation>ein %1-Archiv</translation>
    </message>
    <message>
        <source>an %1 archive</source>
        <translation>ein %1-Archiv</translation>
    </message>
    <message>
        <source>a %1 video</source>
        <translation>ein %1-Film</translation>
    </message>
    <message>
        <source>an %1 video</source>
        <translation>ein %1-Film</translation>
    </message>
    <message>
        <source>a Flash video (FLV)</source>
        <translation>ein Flash-Film (FLV)</translation>
    </message>
    <message>
        <source>a QuickTime video (MOV)</source>
        <translation>ein QuickTime-Film (MOV)</translation>
    </message>
    <message>
        <source>an MPEG transport stream</source>
        <translation>ein MPEG-Transportstrom</translation>
    </message>
    <message>
        <source>Word document (docx)</source>
        <translation>Word-Dokument (docx)</translation>
    </message>
    <message>
        <source>Excel workbook (xlsx)</source>
        <translation>Excel-Arbeitsmappe (xlsx)</translation>
    </message>
    <message>
        <source>PowerPoint slides (pptx)</source>
        <translation>PowerPoint-Folien (pptx)</translation>
    </message>
    <message>
        <source>OpenDocument text (odt)</source>
        <translation>OpenDocument-Text (odt)</translation>
    </message>
    <message>
        <source>OpenDocument spreadsheet (ods)</source>
        <translation>OpenDocument-Tabelle (ods)</translation>
    </message>
    <message>
        <source>OpenDocument slides (odp)</source>
        <translation>OpenDocument-Folien (odp)</translation>
    </message>
    <message>
        <source>e-book (EPUB)</source>
        <translation>E-Book (EPUB)</translation>
    </message>
    <message>
        <source>rich text (RTF)</source>
        <translation>formatierter Text (RTF)</translation>
    </message>
    <message>
        <source>web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>mail (eml)</source>
        <translation>E-Mail (eml)</translation>
    </message>
    <message>
        <source>%1 archive</source>
        <translation>%1-Archiv</translation>
    </message>
    <message>
        <source>%1 video</source>
        <translation>%1-Video</translation>
    </message>
    <message>
        <source>QuickTime video (MOV)</source>
        <translation>QuickTime-Video (MOV)</translation>
    </message>
    <message>
        <source>Flash video (FLV)</source>
        <translation>Flash-Video (FLV)</translation>
    </message>
    <message>
        <source>Matroska or WebM video</source>
        <translation>Matroska- oder WebM-Video</translation>
    </message>
    <message>
        <source>MPEG transport stream</source>
        <translation>MPEG-Transportstrom</translation>
    </message>
    <message>
        <source>Save it as PDF</source>
        <translation>Speichern Sie es als PDF</translation>
    </message>
    <message>
        <source>Save it as PNG</source>
        <translation>Speichern Sie es als PNG</translation>
    </message>
    <message>
        <source>Save it as JPEG or PNG</source>
        <translation>Speichern Sie es als JPEG oder PNG</translation>
    </message>
    <message>
        <source>Save it as TIFF or PNG</source>
        <translation>Speichern Sie es als TIFF oder PNG</translation>
    </message>
    <message>
        <source>Save it as xlsx</source>
        <translation>Speichern Sie es als xlsx</translation>
    </message>
    <message>
        <source>Save it as eml, or copy its text</source>
        <translation>Speichern Sie es als eml oder kopieren Sie den Text</translation>
    </message>
    <message>
        <source>Save it in a newer format</source>
        <translation>Speichern Sie es in einem neueren Format</translation>
    </message>
    <message>
        <source>Export it as PDF</source>
        <translation>Exportieren Sie es als PDF</translation>
    </message>
    <message>
        <source>Export it as CSV</source>
        <translation>Exportieren Sie es als CSV</translation>
    </message>
    <message>
        <source>Export the tables in question as CSV</source>
        <translation>Exportieren Sie die gewünschten Tabellen als CSV</translation>
    </message>
    <message>
        <source>Open it in its program and save it without one</source>
        <translation>Öffnen Sie es in seinem Programm und speichern Sie es ohne Passwort</translation>
    </message>
    <message>
        <source>Open it in Word or LibreOffice and save it as docx</source>
        <translation>Öffnen Sie es in Word oder LibreOffice und speichern Sie es als docx</translation>
    </message>
    <message>
        <source>Open it in PowerPoint or LibreOffice and save it as pptx</source>
        <translation>Öffnen Sie es in PowerPoint oder LibreOffice und speichern Sie es als pptx</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice and save it as xlsx</source>
        <translation>Öffnen Sie es in Excel oder LibreOffice und speichern Sie es als xlsx</translation>
    </message>
    <message>
        <source>Open it with Open model</source>
        <translation>Öffnen Sie es mit „Modell öffnen“</translation>
    </message>
    <message>
        <source>Unpack it, or pack it as ZIP</source>
        <translation>Entpacken Sie es oder packen Sie es als ZIP</translation>
    </message>
    <message>
        <source>Convert it to XML first</source>
        <translation>Wandeln Sie es erst in XML um</translation>
    </message>
    <message>
        <source>Facet does not hear</source>
        <translation>Facet hört nicht</translation>
    </message>
    <message>
        <source>Programs are not read</source>
        <translation>Programme werden nicht gelesen</translation>
    </message>
    <message>
        <source>Fonts are not read</source>
        <translation>Schriften werden nicht gelesen</translation>
    </message>
    <message>
        <source>the %1 picture is damaged (FFmpeg: %2)</source>
        <translation>das %1-Bild ist beschädigt (FFmpeg: %2)</translation>
    </message>
    <message>
        <source>the %1 picture is damaged and would be shown only in part</source>
        <translation>das %1-Bild ist beschädigt und wäre nur zum Teil zu sehen</translation>
    </message>
    <message>
        <source>the AVIF picture is damaged or not whole (libavif: %1)</source>
        <translation>das AVIF-Bild ist beschädigt oder nicht vollständig (libavif: %1)</translation>
    </message>
    <message>
        <source>the %1 file ends before its picture does (it has %2 bytes). It may not have been copied or downloaded whole</source>
        <translation>die %1-Datei endet vor dem Ende des Bildes (sie hat %2 Bytes). Vielleicht wurde sie nicht vollständig kopiert oder heruntergeladen</translation>
    </message>
    <message>
        <source>this variant of %1 is not supported; save it as PNG</source>
        <translation>diese Spielart von %1 wird nicht unterstützt; speichern Sie das Bild als PNG</translation>
    </message>
    <message>
        <source>this FFmpeg was built without its %1 decoder</source>
        <translation>dieses FFmpeg wurde ohne den Decoder für %1 gebaut</translation>
    </message>
    <message>
        <source>this FFmpeg was built without its PNG encoder</source>
        <translation>dieses FFmpeg wurde ohne den PNG-Encoder gebaut</translation>
    </message>
    <message>
        <source>its pixels are stored in a way that cannot be read (%1)</source>
        <translation>die Bildpunkte sind so gespeichert, dass sie nicht gelesen werden können (%1)</translation>
    </message>
    <message>
        <source>its pixels could not be converted</source>
        <translation>die Bildpunkte konnten nicht umgewandelt werden</translation>
    </message>
    <message>
        <source>it is %1 x %2 pixels large; at most %3 megapixels and %4 pixels a side are read. Make it smaller first</source>
        <translation>das Bild ist %1 × %2 Pixel groß; gelesen werden höchstens %3 Megapixel und %4 Pixel je Seite. Verkleinern Sie es zuerst</translation>
    </message>
    <message>
        <source>cannot write a PNG of %1 x %2 pixels: %3</source>
        <translation>ein PNG von %1 × %2 Pixeln kann nicht geschrieben werden: %3</translation>
    </message>
    <message>
        <source>the WebP animation is damaged or not whole</source>
        <translation>die WebP-Animation ist beschädigt oder nicht vollständig</translation>
    </message>
    <message>
        <source>the WebP animation is damaged</source>
        <translation>die WebP-Animation ist beschädigt</translation>
    </message>
    <message>
        <source>the WebP animation is damaged or its canvas does not fit memory</source>
        <translation>die WebP-Animation ist beschädigt oder passt nicht in den Speicher</translation>
    </message>
    <message>
        <source>the WebP animation has no frames</source>
        <translation>die WebP-Animation hat keine Einzelbilder</translation>
    </message>
    <message>
        <source>the installed libwebp does not fit the one Facet was built for</source>
        <translation>das installierte libwebp passt nicht zu dem, für das Facet gebaut wurde</translation>
    </message>
    <message>
        <source>the clip is damaged: its frames have no size</source>
        <translation>der Film ist beschädigt: Die Einzelbilder haben keine Größe</translation>
    </message>
    <message>
        <source>the clip is damaged: its %1 decoder refuses it (FFmpeg: %2)</source>
        <translation>der Film ist beschädigt: Der Decoder %1 lehnt ihn ab (FFmpeg: %2)</translation>
    </message>
    <message>
        <source>its pictures are coded as %1, which the installed FFmpeg cannot decode</source>
        <translation>die Bilder sind als %1 codiert, was das installierte FFmpeg nicht lesen kann</translation>
    </message>
    <message>
        <source>its frames have %1 x %2 pixels; at most %3 pixels are read</source>
        <translation>die Einzelbilder haben %1 × %2 Pixel; gelesen werden höchstens %3 Pixel</translation>
    </message>
    <message>
        <source>the clip is damaged or not whole: its index cannot be read (FFmpeg: %1)</source>
        <translation>der Film ist beschädigt oder nicht vollständig: Sein Index kann nicht gelesen werden (FFmpeg: %1)</translation>
    </message>
    <message>
        <source>it holds no moving pictures</source>
        <translation>es enthält keine bewegten Bilder</translation>
    </message>
    <message>
        <source>the clip is damaged: it states no clock</source>
        <translation>der Film ist beschädigt: Er nennt keinen Zeittakt</translation>
    </message>
    <message>
        <source>the clip is damaged: none of its frames can be decoded</source>
        <translation>der Film ist beschädigt: Keines der Einzelbilder kann gelesen werden</translation>
    </message>
    <message>
        <source>the clip has no frames</source>
        <translation>der Film hat keine Einzelbilder</translation>
    </message>
    <message>
        <source>the clip has no part from %1 to %2</source>
        <translation>der Film hat keinen Teil von %1 bis %2</translation>
    </message>
    <message>
        <source>at most %1 frames of a clip can be read at once, not %2; read it part by part</source>
        <translation>höchstens %1 Einzelbilder eines Films können auf einmal gelesen werden, nicht %2; lesen Sie ihn Teil für Teil</translation>
    </message>
    <message>
        <source>a clip is read quick, normal, careful or whole, not &apos;%1&apos;</source>
        <translation>ein Film wird quick, normal, careful oder whole gelesen, nicht „%1“</translation>
    </message>
    <message>
        <source>%1 has no frame that can be shown</source>
        <translation>%1 hat kein Einzelbild, das gezeigt werden kann</translation>
    </message>
    <message>
        <source>%1 has no frame at that time</source>
        <translation>%1 hat zu dieser Zeit kein Einzelbild</translation>
    </message>
    <message>
        <source>%1 has no room in the context: a frame takes %2 tokens, %3 are left</source>
        <translation>%1 hat keinen Platz im Kontext: Ein Einzelbild braucht %2 Token, %3 sind übrig</translation>
    </message>
    <message>
        <source>a film has too little room in the context to be read part by part: %1 tokens are left, a frame takes %2</source>
        <translation>ein Film hat zu wenig Platz im Kontext, um Teil für Teil gelesen zu werden: %1 Token sind übrig, ein Einzelbild braucht %2</translation>
    </message>
    <message>
        <source>its subtitles are no text (%1)</source>
        <translation>die Untertitel sind kein Text (%1)</translation>
    </message>
    <message>
        <source>its subtitles are damaged</source>
        <translation>die Untertitel sind beschädigt</translation>
    </message>
    <message>
        <source>the clip has %1 subtitle tracks, no number %2</source>
        <translation>der Film hat %1 Untertitelspuren, keine Nummer %2</translation>
    </message>
    <message>
        <source>the sound</source>
        <translation>der Ton</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>der Ton</translation>
    </message>
    <message>
        <source>the sound was not heard</source>
        <translation>der Ton wurde nicht gehört</translation>
    </message>
    <message>
        <source>the subtitles: %1</source>
        <translation>die Untertitel: %1</translation>
    </message>
    <message>
        <source>subtitles that are pictures</source>
        <translation>Untertitel, die Bilder sind</translation>
    </message>
    <message>
        <source>%1 subtitle tracks made of pictures</source>
        <translation>%1 Untertitelspuren aus Bildern</translation>
    </message>
    <message>
        <source>%1 lines of subtitles: %2</source>
        <translation>%1 Zeilen Untertitel: %2</translation>
    </message>
    <message>
        <source>%1: not looked at</source>
        <translation>%1: nicht angesehen</translation>
    </message>
    <message>
        <source>what happens between the frames, one about every %1 s</source>
        <translation>was zwischen den Einzelbildern geschieht (etwa alle %1 s eines)</translation>
    </message>
    <message>
        <source>nothing after %1 could be read, though the file says it lasts %2</source>
        <translation>nach %1 konnte nichts gelesen werden, obwohl die Datei %2 als Länge nennt</translation>
    </message>
    <message>
        <source>nothing after %1 could be read</source>
        <translation>nach %1 konnte nichts gelesen werden</translation>
    </message>
    <message>
        <source>1 damaged frame was passed over</source>
        <translation>1 beschädigtes Einzelbild wurde übergangen</translation>
    </message>
    <message>
        <source>%1 damaged frames were passed over</source>
        <translation>%1 beschädigte Einzelbilder wurden übergangen</translation>
    </message>
    <message>
        <source>%1 has %2; PDF files of at most %3 are read</source>
        <translation>%1 hat %2; gelesen werden PDF-Dateien bis %3</translation>
    </message>
    <message>
        <source>%1 is no PDF file, or too damaged to be repaired</source>
        <translation>%1 ist keine PDF-Datei oder zu beschädigt, um repariert zu werden</translation>
    </message>
    <message>
        <source>%1 has no pages</source>
        <translation>%1 hat keine Seiten</translation>
    </message>
    <message>
        <source>%1 has %2 pages; at most %3 are read</source>
        <translation>%1 hat %2 Seiten; gelesen werden höchstens %3</translation>
    </message>
    <message>
        <source>%1 has no page %2</source>
        <translation>%1 hat keine Seite %2</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 ist beschädigt</translation>
    </message>
    <message>
        <source>%1 cannot be rendered</source>
        <translation>%1 kann nicht dargestellt werden</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>a page cannot be rendered %1 pixels large; 1 to %2</source>
        <translation>eine Seite kann nicht %1 Pixel groß dargestellt werden; möglich ist 1 bis %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no page and no range of pages; write pages as in 1-3, 7</source>
        <translation>„%1“ ist keine Seite und kein Bereich von Seiten; schreiben Sie Seiten wie 1-3, 7</translation>
    </message>
    <message>
        <source>there is no page %1; the last one is %2</source>
        <translation>es gibt keine Seite %1; die letzte ist %2</translation>
    </message>
    <message>
        <source>attached files</source>
        <translation>angehängte Dateien</translation>
    </message>
    <message>
        <source>the pages as pictures: %1</source>
        <translation>die Seiten als Bilder: %1</translation>
    </message>
    <message>
        <source>its pictures: %1</source>
        <translation>die Bilder: %1</translation>
    </message>
    <message>
        <source>it has no text, and %1</source>
        <translation>sie hat keinen Text, und %1</translation>
    </message>
    <message>
        <source>p. %1</source>
        <translation>S. %1</translation>
    </message>
    <message>
        <source>%1 to %2: no room in the context</source>
        <translation>%1 bis %2: kein Platz im Kontext</translation>
    </message>
    <message>
        <source>%1 to %2: this model cannot see</source>
        <translation>%1 bis %2: dieses Modell kann nicht sehen</translation>
    </message>
    <message>
        <source>%1 to %2: not looked at</source>
        <translation>%1 bis %2: nicht angesehen</translation>
    </message>
    <message>
        <source>%1 to %2: not chosen</source>
        <translation>%1 bis %2: nicht ausgewählt</translation>
    </message>
    <message>
        <source>%1 to %2: not asked for</source>
        <translation>%1 bis %2: nicht gewünscht</translation>
    </message>
    <message>
        <source>%1 to %2: damaged</source>
        <translation>%1 bis %2: beschädigt</translation>
    </message>
    <message>
        <source>%1 to %2: hidden</source>
        <translation>%1 bis %2: versteckt</translation>
    </message>
    <message>
        <source>%1 to %2: ignored by .gitignore</source>
        <translation>%1 bis %2: von .gitignore ausgeschlossen</translation>
    </message>
    <message>
        <source>Slide %1</source>
        <translation>Folie %1</translation>
    </message>
    <message>
        <source>no room in the context</source>
        <translation>kein Platz im Kontext</translation>
    </message>
    <message>
        <source>no room left</source>
        <translation>kein Platz mehr</translation>
    </message>
    <message>
        <source>this model cannot see</source>
        <translation>dieses Modell kann nicht sehen</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>nicht gelesen: %1</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>nicht gewünscht</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht ausgewählt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>versteckt</translation>
    </message>
    <message>
        <source>ignored by .gitignore</source>
        <translation>von .gitignore ausgeschlossen</translation>
    </message>
    <message>
        <source>text and picture</source>
        <translation>Text und Bild</translation>
    </message>
    <message>
        <source>text; no pictures were seen on it</source>
        <translation>Text; Bilder waren darauf nicht zu sehen</translation>
    </message>
    <message>
        <source>text; no room for its picture</source>
        <translation>Text; kein Platz für das Bild</translation>
    </message>
    <message>
        <source>picture; its text cannot be made out</source>
        <translation>Bild; der Text ist nicht zu erkennen</translation>
    </message>
    <message>
        <source>picture; it has no text, like a scan</source>
        <translation>Bild; ohne Text, wie ein Scan</translation>
    </message>
    <message>
        <source>%1 has no body</source>
        <translation>%1 hat keinen Inhalt</translation>
    </message>
    <message>
        <source>it is protected against copying (DRM), so that only its shop&apos;s program reads it</source>
        <translation>es ist gegen Kopieren geschützt (DRM): Nur das Programm des Händlers liest es</translation>
    </message>
    <message>
        <source>it has no chapters that can be read</source>
        <translation>es hat keine Kapitel, die gelesen werden können</translation>
    </message>
    <message>
        <source>it has no slides that can be read</source>
        <translation>es hat keine Folien, die gelesen werden können</translation>
    </message>
    <message>
        <source>it names no sheets</source>
        <translation>es nennt keine Tabellenblätter</translation>
    </message>
    <message>
        <source>%1 is no sheet</source>
        <translation>%1 ist kein Tabellenblatt</translation>
    </message>
    <message>
        <source>it has no %1 inside</source>
        <translation>darin fehlt %1</translation>
    </message>
    <message>
        <source>main part</source>
        <translation>der Hauptteil</translation>
    </message>
    <message>
        <source>its ZIP is damaged%1. It may not have been copied or downloaded whole</source>
        <translation>das ZIP darin ist beschädigt%1. Vielleicht wurde die Datei nicht vollständig kopiert oder heruntergeladen</translation>
    </message>
    <message>
        <source>its ZIP has more than %1 entries</source>
        <translation>das ZIP darin hat mehr als %1 Einträge</translation>
    </message>
    <message>
        <source>it unpacks to more than %1 at %2; that much is not read</source>
        <translation>entpackt sind es bei %2 mehr als %1; so viel wird nicht gelesen</translation>
    </message>
    <message>
        <source>%1 is damaged: %2 at byte %3 of %4</source>
        <translation>%1 ist beschädigt: %2 bei Byte %3 von %4</translation>
    </message>
    <message>
        <source>%1 nests elements deeper than %2</source>
        <translation>in %1 sind Elemente tiefer als %2 verschachtelt</translation>
    </message>
    <message>
        <source>its groups nest deeper than %1</source>
        <translation>die Gruppen darin sind tiefer als %1 verschachtelt</translation>
    </message>
    <message>
        <source>it has more than 64 MiB; that much of a web page is not read</source>
        <translation>es sind mehr als 64 MiB; so viel wird von einer Webseite nicht gelesen</translation>
    </message>
    <message>
        <source>the last %1 of text (from %2 on)</source>
        <translation>die letzten %1 Text (ab %2)</translation>
    </message>
    <message>
        <source>the last %1 of text</source>
        <translation>die letzten %1 Text</translation>
    </message>
    <message>
        <source>the first %1 of %2 lines</source>
        <translation>die ersten %1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>the last %1 of %2 lines: %3</source>
        <translation>die letzten %1 von %2 Zeilen: %3</translation>
    </message>
    <message>
        <source>%1 line (%2) in the middle</source>
        <translation>%1 Zeile (%2) in der Mitte</translation>
    </message>
    <message>
        <source>%1 lines (%2) in the middle</source>
        <translation>%1 Zeilen (%2) in der Mitte</translation>
    </message>
    <message>
        <source>the middle of %1</source>
        <translation>die Mitte von %1</translation>
    </message>
    <message>
        <source>the middle of %1 very long line</source>
        <translation>die Mitte von %1 sehr langen Zeile</translation>
    </message>
    <message>
        <source>the middle of %1 very long lines</source>
        <translation>die Mitte von %1 sehr langen Zeilen</translation>
    </message>
    <message>
        <source>%1 row in the middle</source>
        <translation>%1 Zeile in der Mitte</translation>
    </message>
    <message>
        <source>%1 rows in the middle</source>
        <translation>%1 Zeilen in der Mitte</translation>
    </message>
    <message>
        <source>%1 more picture</source>
        <translation>%1 weiteres Bild</translation>
    </message>
    <message>
        <source>%1 more pictures</source>
        <translation>%1 weitere Bilder</translation>
    </message>
    <message>
        <source>%1 picture (%2)</source>
        <translation>%1 Bild (%2)</translation>
    </message>
    <message>
        <source>%1 pictures (%2)</source>
        <translation>%1 Bilder (%2)</translation>
    </message>
    <message>
        <source>%1 picture (binary RTF)</source>
        <translation>%1 Bild (binäres RTF)</translation>
    </message>
    <message>
        <source>%1 pictures (binary RTF)</source>
        <translation>%1 Bilder (binäres RTF)</translation>
    </message>
    <message>
        <source>%1 picture (damaged or too large)</source>
        <translation>%1 Bild (beschädigt oder zu groß)</translation>
    </message>
    <message>
        <source>%1 pictures (damaged or too large)</source>
        <translation>%1 Bilder (beschädigt oder zu groß)</translation>
    </message>
    <message>
        <source>%1 picture that lies elsewhere</source>
        <translation>%1 Bild, das anderswo liegt</translation>
    </message>
    <message>
        <source>%1 pictures that lie elsewhere</source>
        <translation>%1 Bilder, die anderswo liegen</translation>
    </message>
    <message>
        <source>%1 embedded file</source>
        <translation>%1 eingebettete Datei</translation>
    </message>
    <message>
        <source>%1 embedded files</source>
        <translation>%1 eingebettete Dateien</translation>
    </message>
    <message>
        <source>%1 embedded video or sound</source>
        <translation>%1 eingebetteter Film oder Ton</translation>
    </message>
    <message>
        <source>%1 embedded videos and sounds</source>
        <translation>%1 eingebettete Filme und Töne</translation>
    </message>
    <message>
        <source>%1 embedded video, sound or page</source>
        <translation>%1 eingebetteter Film oder Ton oder eingebettete Seite</translation>
    </message>
    <message>
        <source>%1 embedded videos, sounds or pages</source>
        <translation>%1 eingebettete Filme, Töne oder Seiten</translation>
    </message>
    <message>
        <source>%1 deleted passage (tracked change)</source>
        <translation>%1 gelöschte Stelle (nachverfolgte Änderung)</translation>
    </message>
    <message>
        <source>%1 deleted passages (tracked changes)</source>
        <translation>%1 gelöschte Stellen (nachverfolgte Änderungen)</translation>
    </message>
    <message>
        <source>deleted text (tracked changes)</source>
        <translation>gelöschter Text (nachverfolgte Änderungen)</translation>
    </message>
    <message>
        <source>hidden text</source>
        <translation>versteckter Text</translation>
    </message>
    <message>
        <source>macros</source>
        <translation>Makros</translation>
    </message>
    <message>
        <source>%1 (damaged)</source>
        <translation>%1 (beschädigt)</translation>
    </message>
    <message>
        <source>comments (damaged)</source>
        <translation>Kommentare (beschädigt)</translation>
    </message>
    <message>
        <source>footnotes (damaged)</source>
        <translation>Fußnoten (beschädigt)</translation>
    </message>
    <message>
        <source>endnotes (damaged)</source>
        <translation>Endnoten (beschädigt)</translation>
    </message>
    <message>
        <source>%1 missing chapter</source>
        <translation>%1 fehlendes Kapitel</translation>
    </message>
    <message>
        <source>%1 missing chapters</source>
        <translation>%1 fehlende Kapitel</translation>
    </message>
    <message>
        <source>%1 part nested too deep</source>
        <translation>%1 zu tief verschachtelter Teil</translation>
    </message>
    <message>
        <source>%1 parts nested too deep</source>
        <translation>%1 zu tief verschachtelte Teile</translation>
    </message>
    <message>
        <source>%1 drawing (SVG)</source>
        <translation>%1 Zeichnung (SVG)</translation>
    </message>
    <message>
        <source>%1 drawings (SVG)</source>
        <translation>%1 Zeichnungen (SVG)</translation>
    </message>
    <message>
        <source>%1 drawing</source>
        <translation>%1 Zeichnung</translation>
    </message>
    <message>
        <source>%1 drawings</source>
        <translation>%1 Zeichnungen</translation>
    </message>
    <message>
        <source>%1 chart</source>
        <translation>%1 Diagramm</translation>
    </message>
    <message>
        <source>%1 charts</source>
        <translation>%1 Diagramme</translation>
    </message>
    <message>
        <source>%1 diagram</source>
        <translation>%1 Schaubild</translation>
    </message>
    <message>
        <source>%1 diagrams</source>
        <translation>%1 Schaubilder</translation>
    </message>
    <message>
        <source>%1 formula (its value is read)</source>
        <translation>%1 Formel (ihr Wert wird gelesen)</translation>
    </message>
    <message>
        <source>%1 formulas (their values are read)</source>
        <translation>%1 Formeln (ihre Werte werden gelesen)</translation>
    </message>
    <message>
        <source>%1 formula (its last value is read)</source>
        <translation>%1 Formel (ihr letzter Wert wird gelesen)</translation>
    </message>
    <message>
        <source>%1 formulas (their last values are read)</source>
        <translation>%1 Formeln (ihre letzten Werte werden gelesen)</translation>
    </message>
    <message>
        <source>%1 pivot table (its cells are read)</source>
        <translation>%1 Pivot-Tabelle (ihre Zellen werden gelesen)</translation>
    </message>
    <message>
        <source>%1 pivot tables (their cells are read)</source>
        <translation>%1 Pivot-Tabellen (ihre Zellen werden gelesen)</translation>
    </message>
    <message>
        <source>%1 hidden row is read as well</source>
        <translation>%1 ausgeblendete Zeile wird mitgelesen</translation>
    </message>
    <message>
        <source>%1 hidden rows are read as well</source>
        <translation>%1 ausgeblendete Zeilen werden mitgelesen</translation>
    </message>
    <message>
        <source>slide %1 (%2)</source>
        <translation>Folie %1 (%2)</translation>
    </message>
    <message>
        <source>attachment %1</source>
        <translation>Anhang %1</translation>
    </message>
    <message>
        <source>the archive has %1; archives of at most %2 are read</source>
        <translation>das Archiv hat %1; gelesen werden Archive bis %2</translation>
    </message>
    <message>
        <source>this libarchive was built without a format that Facet reads</source>
        <translation>dieses libarchive wurde ohne ein Format gebaut, das Facet liest</translation>
    </message>
    <message>
        <source>it is no archive but one packed file</source>
        <translation>es ist kein Archiv, sondern eine einzelne gepackte Datei</translation>
    </message>
    <message>
        <source>it is no archive that Facet reads (%1)</source>
        <translation>es ist kein Archiv, das Facet liest (%1)</translation>
    </message>
    <message>
        <source>the archive is damaged after %1 entries (%2)</source>
        <translation>das Archiv ist nach %1 Einträgen beschädigt (%2)</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked (%2)</source>
        <translation>%1 kann nicht entpackt werden (%2)</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2</source>
        <translation>%1 ist entpackt größer als %2</translation>
    </message>
    <message>
        <source>%1 is not unpacked: %2</source>
        <translation>%1 wird nicht entpackt: %2</translation>
    </message>
    <message>
        <source>there is no %1 in the archive</source>
        <translation>im Archiv gibt es kein %1</translation>
    </message>
    <message>
        <source>its path is absolute, which is a trick or a mistake</source>
        <translation>der Pfad ist absolut: ein Trick oder ein Fehler</translation>
    </message>
    <message>
        <source>its path leads out of the archive</source>
        <translation>der Pfad führt aus dem Archiv hinaus</translation>
    </message>
    <message>
        <source>its name has control characters</source>
        <translation>der Name enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>its path has more than %1 bytes</source>
        <translation>der Pfad hat mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>die Datei hat keinen Namen</translation>
    </message>
    <message>
        <source>an earlier file has the same name</source>
        <translation>eine frühere Datei hat denselben Namen</translation>
    </message>
    <message>
        <source>a link, which is not followed</source>
        <translation>ein Verweis, dem nicht gefolgt wird</translation>
    </message>
    <message>
        <source>a device, not a file</source>
        <translation>ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>encrypted. Unpack it with its password first</source>
        <translation>verschlüsselt. Entpacken Sie es zuerst mit seinem Passwort</translation>
    </message>
    <message>
        <source>encrypted. Attach it by itself and give its password</source>
        <translation>verschlüsselt. Hängen Sie die Datei einzeln an und geben Sie das Passwort ein</translation>
    </message>
    <message>
        <source>an archive in an archive in an archive. Unpack it first</source>
        <translation>ein Archiv in einem Archiv in einem Archiv. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>the archive unpacks to more than %1</source>
        <translation>das Archiv ist entpackt größer als %1</translation>
    </message>
    <message>
        <source>the archive unpacks to more than %1 times its size, as only made-up ones do</source>
        <translation>das Archiv wächst beim Entpacken auf mehr als das %1-Fache, wie es nur erfundene tun</translation>
    </message>
    <message>
        <source>the list ends here: %1</source>
        <translation>die Liste endet hier: %1</translation>
    </message>
    <message>
        <source>the archive has more than %1 files</source>
        <translation>das Archiv hat mehr als %1 Dateien</translation>
    </message>
    <message>
        <source>the folder has more than %1 files</source>
        <translation>der Ordner hat mehr als %1 Dateien</translation>
    </message>
    <message>
        <source>%1 link, not followed</source>
        <translation>%1 Verweis, dem nicht gefolgt wird</translation>
    </message>
    <message>
        <source>%1 links, not followed</source>
        <translation>%1 Verweise, denen nicht gefolgt wird</translation>
    </message>
    <message>
        <source>%1 device</source>
        <translation>%1 Gerät</translation>
    </message>
    <message>
        <source>%1 devices</source>
        <translation>%1 Geräte</translation>
    </message>
    <message>
        <source>%1 folder that may not be read</source>
        <translation>%1 Ordner, der nicht gelesen werden darf</translation>
    </message>
    <message>
        <source>%1 folders that may not be read</source>
        <translation>%1 Ordner, die nicht gelesen werden dürfen</translation>
    </message>
    <message>
        <source>%1 folder too deep inside others</source>
        <translation>%1 zu tief verschachtelter Ordner</translation>
    </message>
    <message>
        <source>%1 folders too deep inside others</source>
        <translation>%1 zu tief verschachtelte Ordner</translation>
    </message>
    <message>
        <source>%1 file with a name that is no text</source>
        <translation>%1 Datei, deren Name kein Text ist</translation>
    </message>
    <message>
        <source>%1 files with names that are no text</source>
        <translation>%1 Dateien, deren Namen kein Text sind</translation>
    </message>
    <message>
        <source>a folder that .gitignore leaves out</source>
        <translation>ein Ordner, den .gitignore ausschließt</translation>
    </message>
    <message>
        <source>a hidden folder; drop it by itself to read it</source>
        <translation>ein versteckter Ordner; ziehen Sie ihn einzeln herein, um ihn zu lesen</translation>
    </message>
    <message>
        <source>a program, not a document</source>
        <translation>ein Programm, kein Dokument</translation>
    </message>
    <message>
        <source>sound is not read</source>
        <translation>Ton wird nicht gelesen</translation>
    </message>
    <message>
        <source>data of a program</source>
        <translation>Daten eines Programms</translation>
    </message>
    <message>
        <source>a kind of archive that Facet does not open</source>
        <translation>eine Art Archiv, die Facet nicht öffnet</translation>
    </message>
    <message>
        <source>more than %1 archives are not opened at once. Attach it by itself</source>
        <translation>mehr als %1 Archive werden nicht auf einmal geöffnet. Hängen Sie es einzeln an</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>darin ist nichts</translation>
    </message>
    <message>
        <source>it cannot be unpacked</source>
        <translation>es kann nicht entpackt werden</translation>
    </message>
    <message>
        <source>listing the folder was stopped</source>
        <translation>das Auflisten des Ordners wurde abgebrochen</translation>
    </message>
    <message>
        <source>packing the folder was stopped</source>
        <translation>das Packen des Ordners wurde abgebrochen</translation>
    </message>
    <message>
        <source>for no reason that is known</source>
        <translation>ohne bekannten Grund</translation>
    </message>
    <message>
        <source>cannot write the packed folder: %1</source>
        <translation>der gepackte Ordner kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>%1 has no files that Facet can read</source>
        <translation>%1 hat keine Dateien, die Facet lesen kann</translation>
    </message>
    <message>
        <source>%1 holds %2 MB, more than the %3 MB that are read at once. Attach a folder within it</source>
        <translation>%1 enthält %2 MB, mehr als die %3 MB, die auf einmal gelesen werden. Hängen Sie einen Ordner darin an</translation>
    </message>
    <message>
        <source>Free some space on this disk</source>
        <translation>Schaffen Sie Platz auf diesem Datenträger</translation>
    </message>
    <message>
        <source>Allow writing to this directory</source>
        <translation>Erlauben Sie das Schreiben in diesen Ordner</translation>
    </message>
    <message>
        <source>Until that changes, conversations are kept in memory only</source>
        <translation>Bis sich das ändert, bleiben Unterhaltungen nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Until that changes, what is said is kept in memory only</source>
        <translation>Bis sich das ändert, bleibt das Gesagte nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>another program has held the file for %1 s</source>
        <translation>ein anderes Programm hält die Datei seit %1 s</translation>
    </message>
    <message>
        <source>the file is damaged. Put a copy of it aside, then restore a backup or remove it</source>
        <translation>die Datei ist beschädigt. Legen Sie eine Kopie beiseite und stellen Sie dann eine Sicherung wieder her oder entfernen Sie die Datei</translation>
    </message>
    <message>
        <source>cannot keep conversations in memory: not enough of it</source>
        <translation>Unterhaltungen können nicht im Arbeitsspeicher bleiben: Er reicht nicht</translation>
    </message>
    <message>
        <source>cannot change %1: %2</source>
        <translation>%1 kann nicht geändert werden: %2</translation>
    </message>
    <message>
        <source>cannot query %1: %2</source>
        <translation>%1 kann nicht abgefragt werden: %2</translation>
    </message>
    <message>
        <source>cannot write to %1: %2</source>
        <translation>in %1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>cannot copy conversations to %1: %2</source>
        <translation>die Unterhaltungen können nicht nach %1 kopiert werden: %2</translation>
    </message>
    <message>
        <source>cannot record changes: not enough memory</source>
        <translation>Änderungen können nicht aufgezeichnet werden: Der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>cannot collect changes: not enough memory</source>
        <translation>Änderungen können nicht gesammelt werden: Der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>the file has changed meanwhile: what was said refers to what is gone</source>
        <translation>die Datei hat sich inzwischen geändert: Was gesagt wurde, bezieht sich auf Verschwundenes</translation>
    </message>
    <message>
        <source>there is no place to keep conversations, not even in memory</source>
        <translation>es gibt keinen Ort, um Unterhaltungen aufzubewahren, nicht einmal im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>an answer is being written. Wait for its end or stop it</source>
        <translation>eine Antwort wird gerade geschrieben. Warten Sie ihr Ende ab oder brechen Sie sie ab</translation>
    </message>
    <message>
        <source>another Facet has the same conversations open. Close it first</source>
        <translation>ein anderes Facet hat dieselben Unterhaltungen offen. Schließen Sie es zuerst</translation>
    </message>
    <message>
        <source>another Facet has the conversations in %1 open. Both can write, but neither shows what the other one writes before it is started again. Close one</source>
        <translation>ein anderes Facet hat die Unterhaltungen in %1 offen. Beide können schreiben, aber keines zeigt vor seinem nächsten Start, was das andere schreibt. Schließen Sie eines</translation>
    </message>
    <message>
        <source>Facet is running and has the conversations in %1 open. Close it and try again</source>
        <translation>Facet läuft und hat die Unterhaltungen in %1 offen. Schließen Sie es und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>the conversations in %1 were written by a newer Facet (version %2 of the file, this Facet knows up to %3). Nothing in it was changed. Update Facet</source>
        <translation>die Unterhaltungen in %1 stammen von einem neueren Facet (Version %2 der Datei, dieses Facet kennt sie bis %3). Nichts darin wurde geändert. Aktualisieren Sie Facet</translation>
    </message>
    <message>
        <source>cannot name the copy %1: %2</source>
        <translation>die Kopie kann nicht in %1 umbenannt werden: %2</translation>
    </message>
    <message>
        <source>cannot lock byte %1 of facet.lock: %2</source>
        <translation>Byte %1 von facet.lock kann nicht gesperrt werden: %2</translation>
    </message>
    <message>
        <source>there is no %1 number %2</source>
        <translation>es gibt kein Objekt „%1“ mit der Nummer %2</translation>
    </message>
    <message>
        <source>there is no message number %1</source>
        <translation>es gibt keine Nachricht Nummer %1</translation>
    </message>
    <message>
        <source>there is no answer number %1 that could be gone on with</source>
        <translation>es gibt keine Antwort Nummer %1, die fortgesetzt werden könnte</translation>
    </message>
    <message>
        <source>this system&apos;s SQLite cannot search texts: it was built without FTS5</source>
        <translation>das SQLite dieses Systems kann keine Texte durchsuchen: Es wurde ohne FTS5 gebaut</translation>
    </message>
    <message>
        <source>%1 is no backup that can be put back: %2. Nothing was changed</source>
        <translation>%1 ist keine Sicherung, die zurückgespielt werden kann: %2. Nichts wurde geändert</translation>
    </message>
    <message>
        <source>it is damaged or no tar file</source>
        <translation>sie ist beschädigt oder keine tar-Datei</translation>
    </message>
    <message>
        <source>the size of %1 in it makes no sense</source>
        <translation>die Größe von %1 darin ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>there are other things than files in it</source>
        <translation>darin ist anderes als Dateien</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>there is something else in it</source>
        <translation>darin ist noch etwas anderes</translation>
    </message>
    <message>
        <source>there are no conversations in it</source>
        <translation>darin sind keine Unterhaltungen</translation>
    </message>
    <message>
        <source>the attachment %1 in it is damaged</source>
        <translation>der Anhang %1 darin ist beschädigt</translation>
    </message>
    <message>
        <source>its conversations are damaged: %1</source>
        <translation>die Unterhaltungen darin sind beschädigt: %1</translation>
    </message>
    <message>
        <source>nothing was changed: %1</source>
        <translation>nichts wurde geändert: %1</translation>
    </message>
    <message>
        <source>the conversations were not changed: cannot put %1 into %2: %3</source>
        <translation>die Unterhaltungen wurden nicht geändert: %1 kann nicht in %2 gelegt werden: %3</translation>
    </message>
    <message>
        <source>what was there before is now %1</source>
        <translation>was vorher da war, ist jetzt %1</translation>
    </message>
    <message>
        <source>cannot name the backup %1: %2</source>
        <translation>die Sicherung kann nicht in %1 umbenannt werden: %2</translation>
    </message>
    <message>
        <source>%1 is not empty. Name a new folder</source>
        <translation>%1 ist nicht leer. Nennen Sie einen neuen Ordner</translation>
    </message>
    <message>
        <source>%1 has %2 MiB, too many to be read at once</source>
        <translation>%1 hat %2 MiB, zu viel, um auf einmal gelesen zu werden</translation>
    </message>
    <message>
        <source>%1 was written by a newer Facet. Update Facet</source>
        <translation>%1 stammt von einem neueren Facet. Aktualisieren Sie Facet</translation>
    </message>
    <message>
        <source>stopped after %1 conversations, which are kept</source>
        <translation>nach %1 Unterhaltungen abgebrochen; diese bleiben</translation>
    </message>
    <message>
        <source>%1 attached files are gone and not in it</source>
        <translation>%1 angehängte Dateien sind nicht mehr da und fehlen darin</translation>
    </message>
    <message>
        <source>%1 attached files are gone</source>
        <translation>%1 angehängte Dateien sind nicht mehr da</translation>
    </message>
    <message>
        <source>a file in it is damaged and was left out: %1</source>
        <translation>eine Datei darin ist beschädigt und wurde ausgelassen: %1</translation>
    </message>
    <message>
        <source>%1 messages without text, or of tools, did not come along</source>
        <translation>%1 Nachrichten ohne Text oder von Werkzeugen kamen nicht mit</translation>
    </message>
    <message>
        <source>%1 pictures and files did not come along</source>
        <translation>%1 Bilder und Dateien kamen nicht mit</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>ausgelassen: %1</translation>
    </message>
    <message>
        <source>it is no chat of GPT4All</source>
        <translation>es ist kein Chat von GPT4All</translation>
    </message>
    <message>
        <source>it is of version %1 of GPT4All&apos;s chats; versions 1 to %2 are known</source>
        <translation>es hat Version %1 der Chats von GPT4All; bekannt sind Versionen 1 bis %2</translation>
    </message>
    <message>
        <source>it is cut off or damaged</source>
        <translation>es ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>no model is open, so nothing can answer. Open a model and ask again</source>
        <translation>kein Modell ist geöffnet, also kann nichts antworten. Öffnen Sie ein Modell und fragen Sie noch einmal</translation>
    </message>
    <message>
        <source>the model asked for tools again and again, more than %1 times in one answer</source>
        <translation>das Modell rief immer wieder Werkzeuge auf, mehr als %1-mal in einer Antwort</translation>
    </message>
    <message>
        <source>there is no room for the question for a title</source>
        <translation>für die Frage nach einem Titel ist kein Platz</translation>
    </message>
    <message>
        <source>the query has no word to look for</source>
        <translation>die Suche nennt kein Wort</translation>
    </message>
    <message>
        <source>no documents are attached</source>
        <translation>es sind keine Dokumente angehängt</translation>
    </message>
    <message>
        <source>no document here has that name; there are: %1</source>
        <translation>so heißt hier kein Dokument; es gibt: %1</translation>
    </message>
    <message>
        <source>%1: %2 files in it that are no texts</source>
        <translation>%1: %2 Dateien darin, die keine Texte sind</translation>
    </message>
    <message>
        <source>%1: its last %2 parts, too much text</source>
        <translation>%1: die letzten %2 Teile, zu viel Text</translation>
    </message>
    <message>
        <source>columns must be a list of 1 to %1 headings</source>
        <translation>Spalten müssen eine Liste von 1 bis %1 Überschriften sein</translation>
    </message>
    <message>
        <source>rows must be a list of 1 to %1 rows</source>
        <translation>Zeilen müssen eine Liste von 1 bis %1 Zeilen sein</translation>
    </message>
    <message>
        <source>row %1 must be a list of at most %2 cells, as many as there are columns</source>
        <translation>Zeile %1 muss eine Liste von höchstens %2 Zellen sein, so viele, wie es Spalten gibt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address; one begins with https://</source>
        <translation>„%1“ ist keine Adresse; eine Adresse beginnt mit https://</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no https:// address that ends in the name of a .gguf file</source>
        <translation>„%1“ ist keine https://-Adresse, die auf den Namen einer .gguf-Datei endet</translation>
    </message>
    <message>
        <source>Facet fetches files over https only, not from %1</source>
        <translation>Facet lädt Dateien nur über https, nicht von %1</translation>
    </message>
    <message>
        <source>%1 has %2 free; the file takes %3 more, and %4 should stay free. Make room, then go on</source>
        <translation>in %1 sind %2 frei; die Datei braucht noch %3, und %4 sollten frei bleiben. Schaffen Sie Platz und fahren Sie fort</translation>
    </message>
    <message>
        <source>the file there has %1 bytes instead of the %2 that were published: it is another file</source>
        <translation>die Datei dort hat %1 Bytes statt der veröffentlichten %2: Es ist eine andere Datei</translation>
    </message>
    <message>
        <source>the server sends more than the %1 bytes that it announced</source>
        <translation>der Server sendet mehr als die %1 Bytes, die er angekündigt hat</translation>
    </message>
    <message>
        <source>what lies there is no GGUF file (a web page, perhaps)</source>
        <translation>was dort liegt, ist keine GGUF-Datei (vielleicht eine Webseite)</translation>
    </message>
    <message>
        <source>cannot begin a download: no memory</source>
        <translation>ein Download kann nicht beginnen: kein Speicher</translation>
    </message>
    <message>
        <source>the server wants a login for this file (HTTP %1): fetch it with a browser, then open it from where it lies</source>
        <translation>der Server verlangt für diese Datei eine Anmeldung (HTTP %1): Laden Sie sie mit einem Browser herunter und öffnen Sie sie dort, wo sie liegt</translation>
    </message>
    <message>
        <source>there is no such file on the server any more (HTTP %1)</source>
        <translation>diese Datei gibt es auf dem Server nicht mehr (HTTP %1)</translation>
    </message>
    <message>
        <source>the server refused (HTTP %1)</source>
        <translation>der Server hat abgelehnt (HTTP %1)</translation>
    </message>
    <message>
        <source>the server ended after %1</source>
        <translation>der Server hörte nach %1 auf</translation>
    </message>
    <message>
        <source>the server sent another part of the file than the one asked for</source>
        <translation>der Server sandte einen anderen Teil der Datei als den verlangten</translation>
    </message>
    <message>
        <source>the server has less of the file than arrived earlier</source>
        <translation>der Server hat weniger von der Datei, als früher ankam</translation>
    </message>
    <message>
        <source>%1 is there already (%2, another file): remove or rename it first</source>
        <translation>%1 gibt es schon (%2, eine andere Datei): Entfernen Sie sie zuerst oder benennen Sie sie um</translation>
    </message>
    <message>
        <source>what arrived is not the file that was published: its SHA-256 is %1 instead of %2. It was removed; try again, or take it from another place</source>
        <translation>was ankam, ist nicht die veröffentlichte Datei: Ihre SHA-256 ist %1 statt %2. Sie wurde entfernt; versuchen Sie es noch einmal oder nehmen Sie eine andere Quelle</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no SHA-256: 64 hexadecimal digits</source>
        <translation>„%1“ ist keine SHA-256: 64 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>%1 is being written by another download</source>
        <translation>%1 wird gerade von einem anderen Download geschrieben</translation>
    </message>
    <message>
        <source>What has arrived is kept: go on then</source>
        <translation>Was angekommen ist, bleibt: Fahren Sie danach fort</translation>
    </message>
    <message>
        <source>cannot create %1: %2</source>
        <translation>%1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>cannot empty %1: %2</source>
        <translation>%1 kann nicht geleert werden: %2</translation>
    </message>
    <message>
        <source>cannot rename %1: %2</source>
        <translation>%1 kann nicht umbenannt werden: %2</translation>
    </message>
    <message>
        <source>cannot remove %1: %2</source>
        <translation>%1 kann nicht entfernt werden: %2</translation>
    </message>
    <message>
        <source>%1 needed of the %2 free on %3</source>
        <translation>%1 nötig von %2, die auf %3 frei sind</translation>
    </message>
    <message>
        <source>on %1 the model %2</source>
        <translation>auf %1: Das Modell %2</translation>
    </message>
    <message>
        <source>cannot run: %1</source>
        <translation>kann nicht laufen: %1</translation>
    </message>
    <message>
        <source>may fit: %1, and the system does not say what is free</source>
        <translation>passt vielleicht: %1, und das System sagt nicht, was frei ist</translation>
    </message>
    <message>
        <source>fits: %1, %2</source>
        <translation>passt: %1, %2</translation>
    </message>
    <message>
        <source>fits with a context of at most %1 tokens: with %2 %3, %4</source>
        <translation>passt mit einem Kontext von höchstens %1 Token; mit %2: %3, %4</translation>
    </message>
    <message>
        <source>does not fit: %1, but %2; use a smaller or more quantised model, or close other programs</source>
        <translation>passt nicht: %1, aber %2; nehmen Sie ein kleineres oder stärker quantisiertes Modell oder schließen Sie andere Programme</translation>
    </message>
    <message>
        <source>it needs %1</source>
        <translation>nötig sind %1</translation>
    </message>
    <message>
        <source>%1 (weights %2, a context of %3 tokens %4, working memory %5)</source>
        <translation>%1 (Gewichte %2, ein Kontext von %3 Token %4, Arbeitsbereich %5)</translation>
    </message>
    <message>
        <source>%1 (weights %2, pictures %3, a context of %4 tokens %5, working memory %6)</source>
        <translation>%1 (Gewichte %2, Bilder %3, ein Kontext von %4 Token %5, Arbeitsbereich %6)</translation>
    </message>
    <message>
        <source>%1 are free</source>
        <translation>frei sind %1</translation>
    </message>
    <message>
        <source>Before loading it was told that the model %1</source>
        <translation>Vor dem Laden hieß es: Das Modell %1</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>not on the GPU: %1</source>
        <translation>nicht auf der Grafikkarte: %1</translation>
    </message>
    <message>
        <source>the context is %1 tokens instead of %2, for more does not fit into the %3 that %4 has free</source>
        <translation>der Kontext hat %1 Token statt %2, denn mehr passt nicht in die %3, die auf %4 frei sind</translation>
    </message>
    <message>
        <source>this model cannot see pictures: %1</source>
        <translation>dieses Modell kann keine Bilder sehen: %1</translation>
    </message>
    <message>
        <source>it stopped answering twice in a row</source>
        <translation>sie hat zweimal nacheinander aufgehört zu antworten</translation>
    </message>
    <message>
        <source>Facet is doing so now; then try again</source>
        <translation>Facet tut das gerade; versuchen Sie es dann noch einmal</translation>
    </message>
    <message>
        <source>This is the second time in a row: Facet opens it on the processor now; then try again</source>
        <translation>Das ist das zweite Mal nacheinander: Facet öffnet es jetzt auf dem Prozessor; versuchen Sie es dann noch einmal</translation>
    </message>
    <message>
        <source>there is no device %1; this computer has %2 Vulkan devices, counted from vulkan:0</source>
        <translation>es gibt kein Gerät %1; dieser Computer hat %2 Vulkan-Geräte, gezählt ab vulkan:0</translation>
    </message>
    <message>
        <source>there is no device &quot;%1&quot;; use auto, cpu, vulkan or vulkan:N</source>
        <translation>es gibt kein Gerät „%1“; möglich sind auto, cpu, vulkan oder vulkan:N</translation>
    </message>
    <message>
        <source>there is no device %1</source>
        <translation>es gibt kein Gerät %1</translation>
    </message>
    <message>
        <source>this computer has no GPU with a Vulkan driver; run the model on the processor (device cpu)</source>
        <translation>dieser Computer hat keine Grafikkarte mit Vulkan-Treiber; lassen Sie das Modell auf dem Prozessor laufen (Gerät cpu)</translation>
    </message>
    <message>
        <source>keys and values in 8 bits (q8_0) are for GPUs, the processor keeps them in float32; take f16</source>
        <translation>Schlüssel und Werte in 8 Bit (q8_0) sind für Grafikkarten, der Prozessor hält sie in float32; nehmen Sie f16</translation>
    </message>
    <message>
        <source>The device lacks %1</source>
        <translation>Dem Gerät fehlt: %1</translation>
    </message>
    <message>
        <source>%1 lacks %2</source>
        <translation>%1 fehlt: %2</translation>
    </message>
    <message>
        <source>There is no device vulkan:%1; Vulkan finds %2</source>
        <translation>Es gibt kein Gerät vulkan:%1; Vulkan findet %2</translation>
    </message>
    <message>
        <source>the GPU stopped answering; open the model again</source>
        <translation>die Grafikkarte antwortet nicht mehr; öffnen Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>%1 has not answered for 120 seconds; open the model again</source>
        <translation>%1 antwortet seit 120 Sekunden nicht; öffnen Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>Nothing was recorded; open the model again</source>
        <translation>Nichts wurde aufgezeichnet; öffnen Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>Not enough memory on %1 for %2: %3 asked for, %4 free of %5; close other programs or take a smaller context</source>
        <translation>Auf %1 reicht der Speicher für %2 nicht: %3 verlangt, %4 von %5 frei; schließen Sie andere Programme oder nehmen Sie einen kleineren Kontext</translation>
    </message>
    <message>
        <source>Not enough memory for %1: about %2 needed, %3 available. Close other programs, or use a shorter context or a smaller model</source>
        <translation>Der Speicher reicht für %1 nicht: etwa %2 nötig, %3 verfügbar. Schließen Sie andere Programme oder nehmen Sie einen kürzeren Kontext oder ein kleineres Modell</translation>
    </message>
    <message>
        <source>Not enough memory for %1: about %2 needed. Close other programs, or use a shorter context or a smaller model</source>
        <translation>Der Speicher reicht für %1 nicht: etwa %2 nötig. Schließen Sie andere Programme oder nehmen Sie einen kürzeren Kontext oder ein kleineres Modell</translation>
    </message>
    <message>
        <source>No memory for a checkpoint of the context: %1 wanted. Close other programs or use a shorter context.</source>
        <translation>Kein Speicher, um den Kontext festzuhalten: %1 verlangt. Schließen Sie andere Programme oder nehmen Sie einen kürzeren Kontext.</translation>
    </message>
    <message>
        <source>The system grants no %1 threads: %2. Use fewer, or lift the limits on this program</source>
        <translation>Das System gewährt keine %1 Threads: %2. Nehmen Sie weniger oder heben Sie die Grenzen für dieses Programm an</translation>
    </message>
    <message>
        <source>This processor has no %1.</source>
        <translation>Dieser Prozessor hat kein %1.</translation>
    </message>
    <message>
        <source>%1 binds at most %2 at once, too little for %3 positions of one layer; take a smaller context</source>
        <translation>%1 bindet höchstens %2 auf einmal, zu wenig für %3 Stellen einer Schicht; nehmen Sie einen kleineren Kontext</translation>
    </message>
    <message>
        <source>a context of %1 tokens</source>
        <translation>einen Kontext von %1 Token</translation>
    </message>
    <message>
        <source>evaluating %1 tokens after %2</source>
        <translation>das Lesen von %1 Token nach %2</translation>
    </message>
    <message>
        <source>encoding a picture of %1 patches</source>
        <translation>das Lesen eines Bildes aus %1 Stücken</translation>
    </message>
    <message>
        <source>the model&apos;s working memory</source>
        <translation>den Arbeitsbereich des Modells</translation>
    </message>
    <message>
        <source>working memory</source>
        <translation>den Arbeitsbereich</translation>
    </message>
    <message>
        <source>uploading weights</source>
        <translation>das Laden der Gewichte</translation>
    </message>
    <message>
        <source>reading pictures</source>
        <translation>das Lesen von Bildern</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>%1: this part of the model is missing of its %2 parts; put all of them into one folder, under the names they were published with</source>
        <translation>%1: Dieser von %2 Teilen des Modells fehlt; legen Sie alle in einen Ordner, unter den Namen, mit denen sie veröffentlicht wurden</translation>
    </message>
    <message>
        <source>%1: this part of the model is missing, and %2 more of its %3 parts; put all of them into one folder, under the names they were published with</source>
        <translation>%1: Dieser Teil des Modells fehlt und %2 weitere von %3 Teilen; legen Sie alle in einen Ordner, unter den Namen, mit denen sie veröffentlicht wurden</translation>
    </message>
    <message>
        <source>%1: the system grants no address space for its %2. Lift the limit on the memory of this program (ulimit -v)</source>
        <translation>%1: Das System gewährt keinen Adressraum für %2. Heben Sie die Speichergrenze dieses Programms an (ulimit -v)</translation>
    </message>
    <message>
        <source>%1: the file can no longer be read: it was changed or cut short while it was in use, or its disk has failed. See that it is whole, and open the model again</source>
        <translation>%1: Die Datei kann nicht mehr gelesen werden: Sie wurde während der Benutzung geändert oder gekürzt, oder der Datenträger ist ausgefallen. Prüfen Sie, ob sie vollständig ist, und öffnen Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>%1: the file ends before the end of tensor %2 (%3 bytes at offset %4, the file&apos;s data has %5); it is incomplete or damaged, get it again</source>
        <translation>%1: Die Datei endet vor dem Ende des Tensors %2 (%3 Bytes ab %4, die Datei hat %5); sie ist unvollständig oder beschädigt, laden Sie sie noch einmal herunter</translation>
    </message>
    <message>
        <source>this is not a GGUF file: it does not begin with &apos;GGUF&apos;</source>
        <translation>dies ist keine GGUF-Datei: Sie beginnt nicht mit „GGUF“</translation>
    </message>
    <message>
        <source>this is a big-endian GGUF file; Facet reads little-endian ones</source>
        <translation>dies ist eine GGUF-Datei in Big-Endian; Facet liest solche in Little-Endian</translation>
    </message>
    <message>
        <source>GGUF version %1 is not supported; Facet reads 2 and 3</source>
        <translation>GGUF-Version %1 wird nicht unterstützt; Facet liest 2 und 3</translation>
    </message>
    <message>
        <source>models with %1 are not supported (&apos;%2&apos; is %3)</source>
        <translation>Modelle mit %1 werden nicht unterstützt („%2“ ist %3)</translation>
    </message>
    <message>
        <source>this is a vision file (mmproj), which lets a model see, and no model itself; open the Gemma 4 model beside which it lies</source>
        <translation>dies ist eine Datei zum Sehen (mmproj), mit der ein Modell sehen kann, und selbst kein Modell; öffnen Sie das Gemma-4-Modell, neben dem sie liegt</translation>
    </message>
    <message>
        <source>the architecture %1 is not supported; Facet runs Gemma 4 models (&apos;gemma4&apos;)</source>
        <translation>die Architektur %1 wird nicht unterstützt; Facet führt Gemma-4-Modelle aus („gemma4“)</translation>
    </message>
    <message>
        <source>models without experts are not supported; Facet runs the 26B-A4B kind of Gemma 4</source>
        <translation>Modelle ohne Experten werden nicht unterstützt; Facet führt Gemma 4 der Art 26B-A4B aus</translation>
    </message>
    <message>
        <source>this is a language model, not a vision file; open it as the model and take its mmproj file as the vision file</source>
        <translation>dies ist ein Sprachmodell, keine Datei zum Sehen; öffnen Sie es als Modell und nehmen Sie seine mmproj-Datei als Datei zum Sehen</translation>
    </message>
    <message>
        <source>this is not a vision file (mmproj): its architecture is %1</source>
        <translation>dies ist keine Datei zum Sehen (mmproj): Ihre Architektur ist %1</translation>
    </message>
    <message>
        <source>the projector type %1 is not supported; Facet sees with Gemma 4&apos;s (&apos;gemma4v&apos;)</source>
        <translation>der Projektor %1 wird nicht unterstützt; Facet sieht mit dem von Gemma 4 („gemma4v“)</translation>
    </message>
    <message>
        <source>this projector has no vision tower (&apos;clip.has_vision_encoder&apos;)</source>
        <translation>dieser Projektor hat keinen Teil zum Sehen („clip.has_vision_encoder“)</translation>
    </message>
    <message>
        <source>the vision tower&apos;s patches of %1 pixels are not supported; Gemma 4 has patches of 16</source>
        <translation>Bildstücke von %1 Pixeln werden nicht unterstützt; Gemma 4 hat Stücke von 16</translation>
    </message>
    <message>
        <source>the tokenizer %1 is not supported; Facet has Gemma 4&apos;s (&apos;gemma4&apos;)</source>
        <translation>der Tokenizer %1 wird nicht unterstützt; Facet hat den von Gemma 4 („gemma4“)</translation>
    </message>
    <message>
        <source>this file holds a vocabulary but no weights; it can tokenize, not answer</source>
        <translation>diese Datei enthält ein Vokabular, aber keine Gewichte; sie kann Text zerlegen, aber nicht antworten</translation>
    </message>
    <message>
        <source>tensor %1 has the element type %2 (%3), which Facet cannot compute with here; it can with %4</source>
        <translation>der Tensor %1 hat die Elementart %2 (%3), mit der Facet hier nicht rechnen kann; es kann mit %4 rechnen</translation>
    </message>
    <message>
        <source>Tensor %1 has element type %2, which the CPU backend cannot multiply with. Use a file in Q8_0, Q4_0 or Q4_K_M.</source>
        <translation>Der Tensor %1 hat die Elementart %2, mit der der Prozessor nicht rechnen kann. Nehmen Sie eine Datei in Q8_0, Q4_0 oder Q4_K_M.</translation>
    </message>
    <message>
        <source>%1 is %2, which the Vulkan backend cannot multiply with yet</source>
        <translation>%1 ist %2, womit die Grafikkarte noch nicht rechnen kann</translation>
    </message>
    <message>
        <source>%1 makes soft tokens of %2 values, but the model reads %3: it belongs to another model. Use the mmproj of this one</source>
        <translation>%1 macht Bildtoken aus %2 Werten, aber das Modell liest %3: Die Datei gehört zu einem anderen Modell. Nehmen Sie die mmproj-Datei dieses Modells</translation>
    </message>
    <message>
        <source>The projector makes rows of %1 values, the text model takes %2: the two files do not belong together.</source>
        <translation>Der Projektor macht Zeilen aus %1 Werten, das Textmodell nimmt %2: Die beiden Dateien gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>This model has no vision tower: give its mmproj file to let it see.</source>
        <translation>Dieses Modell kann nicht sehen: Geben Sie seine mmproj-Datei dazu.</translation>
    </message>
    <message>
        <source>The model has no vision tower: give its mmproj file too</source>
        <translation>Das Modell kann nicht sehen: Geben Sie auch seine mmproj-Datei an</translation>
    </message>
    <message>
        <source>%1 was opened without its vision tower and cannot see pictures: put its mmproj file beside it, or choose one</source>
        <translation>%1 wurde ohne seinen Teil zum Sehen geöffnet und sieht keine Bilder: Legen Sie seine mmproj-Datei daneben oder wählen Sie eine</translation>
    </message>
    <message>
        <source>opening the model was stopped</source>
        <translation>das Öffnen des Modells wurde abgebrochen</translation>
    </message>
    <message>
        <source>Loading was stopped</source>
        <translation>Das Laden wurde abgebrochen</translation>
    </message>
    <message>
        <source>Compiling the kernels was stopped</source>
        <translation>Das Vorbereiten der Grafikkarte wurde abgebrochen</translation>
    </message>
    <message>
        <source>the conversation has %1 tokens (%2 of them for pictures), but the context holds %3: start a new conversation, remove attachments or open the model with a longer context</source>
        <translation>die Unterhaltung hat %1 Token (%2 davon für Bilder), aber der Kontext fasst %3: Beginnen Sie eine neue Unterhaltung, entfernen Sie Anhänge oder öffnen Sie das Modell mit einem längeren Kontext</translation>
    </message>
    <message>
        <source>the conversation has %1 tokens, but the context holds %2; start a new one, remove attachments or open the model with a longer context</source>
        <translation>die Unterhaltung hat %1 Token, aber der Kontext fasst %2; beginnen Sie eine neue, entfernen Sie Anhänge oder öffnen Sie das Modell mit einem längeren Kontext</translation>
    </message>
    <message>
        <source>the context of %1 tokens is full; start a new conversation or open the model with a longer context</source>
        <translation>der Kontext von %1 Token ist voll; beginnen Sie eine neue Unterhaltung oder öffnen Sie das Modell mit einem längeren Kontext</translation>
    </message>
    <message>
        <source>a context of %1 tokens is more than %2 was made for: at most %3</source>
        <translation>ein Kontext von %1 Token ist mehr, als %2 kann: höchstens %3</translation>
    </message>
    <message>
        <source>%1 + %2 tokens do not fit a context of %3.</source>
        <translation>%1 + %2 Token passen nicht in einen Kontext von %3.</translation>
    </message>
    <message>
        <source>%1 tokens do not fit: %2 of %3 positions are taken</source>
        <translation>%1 Token passen nicht: %2 von %3 Stellen sind belegt</translation>
    </message>
    <message>
        <source>All %1 positions are taken</source>
        <translation>Alle %1 Stellen sind belegt</translation>
    </message>
    <message>
        <source>the temperature must be 0 or more, not %1</source>
        <translation>die Temperatur muss 0 oder mehr sein, nicht %1</translation>
    </message>
    <message>
        <source>top-p must lie between 0 and 1, not %1</source>
        <translation>Top-p muss zwischen 0 und 1 liegen, nicht %1</translation>
    </message>
    <message>
        <source>a picture of the request has no pixels</source>
        <translation>ein Bild der Frage hat keine Bildpunkte</translation>
    </message>
    <message>
        <source>a picture or clip of the request has no frames</source>
        <translation>ein Bild oder Film der Frage hat keine Einzelbilder</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels has nothing to see</source>
        <translation>auf einem Bild von %1 × %2 Pixeln ist nichts zu sehen</translation>
    </message>
    <message>
        <source>the messages speak of %1 pictures and clips, but %2 were given</source>
        <translation>die Nachrichten nennen %1 Bilder und Filme, übergeben wurden aber %2</translation>
    </message>
    <message>
        <source>the model&apos;s vocabulary has no tokens for pictures</source>
        <translation>das Vokabular des Modells hat keine Token für Bilder</translation>
    </message>
    <message>
        <source>the model&apos;s vocabulary has no control token %1, which this prompt needs</source>
        <translation>dem Vokabular des Modells fehlt das Steuertoken %1, das hier nötig ist</translation>
    </message>
    <message>
        <source>reading the pictures was stopped</source>
        <translation>das Lesen der Bilder wurde abgebrochen</translation>
    </message>
    <message>
        <source>reading the prompt was stopped</source>
        <translation>das Lesen der Frage wurde abgebrochen</translation>
    </message>
    <message>
        <source>Stopped while reading the prompt.</source>
        <translation>Beim Lesen der Frage abgebrochen.</translation>
    </message>
    <message>
        <source>Stopped while reading the picture.</source>
        <translation>Beim Lesen des Bildes abgebrochen.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>the factorial is only defined here for whole numbers from 0 to 1000</source>
        <translation>die Fakultät ist hier nur für ganze Zahlen von 0 bis 1000 definiert</translation>
    </message>
    <message>
        <source>the remainder of a division by zero is not defined</source>
        <translation>der Rest einer Division durch null ist nicht definiert</translation>
    </message>
    <message>
        <source>zero cannot be raised to a negative power</source>
        <translation>null hat keine negative Potenz</translation>
    </message>
    <message>
        <source>a negative number cannot be raised to a broken power</source>
        <translation>eine negative Zahl hat keine gebrochene Potenz</translation>
    </message>
    <message>
        <source>the power is out of range</source>
        <translation>die Potenz liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>a logarithm is only defined for numbers and bases above zero</source>
        <translation>ein Logarithmus ist nur für Zahlen und Basen über null definiert</translation>
    </message>
    <message>
        <source>numbers are rounded to a whole number of digits, at most 40</source>
        <translation>gerundet wird auf eine ganze Zahl von Stellen, höchstens 40</translation>
    </message>
    <message>
        <source>the angle is out of range</source>
        <translation>der Winkel liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>the square root of a negative number is not defined</source>
        <translation>die Wurzel einer negativen Zahl ist nicht definiert</translation>
    </message>
    <message>
        <source>an arcsine is only defined from -1 to 1</source>
        <translation>ein Arkussinus ist nur von -1 bis 1 definiert</translation>
    </message>
    <message>
        <source>an arccosine is only defined from -1 to 1</source>
        <translation>ein Arkuskosinus ist nur von -1 bis 1 definiert</translation>
    </message>
    <message>
        <source>the result is out of range</source>
        <translation>das Ergebnis liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>the result is not defined: %1</source>
        <translation>das Ergebnis ist nicht definiert: %1</translation>
    </message>
    <message>
        <source>the expression has %1 bytes; at most %2 can be worked out at once</source>
        <translation>der Ausdruck hat %1 Bytes; höchstens %2 können auf einmal ausgerechnet werden</translation>
    </message>
    <message>
        <source>the expression %1, at character %2</source>
        <translation>Fehler im Ausdruck, bei Zeichen %2: %1</translation>
    </message>
    <message>
        <source>does not go on like that</source>
        <translation>so geht es nicht weiter</translation>
    </message>
    <message>
        <source>has an operator without a number before it</source>
        <translation>vor einem Operator fehlt eine Zahl</translation>
    </message>
    <message>
        <source>divides by zero</source>
        <translation>Division durch null</translation>
    </message>
    <message>
        <source>is nested too deep</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>ends where a number should be</source>
        <translation>er endet, wo eine Zahl stehen sollte</translation>
    </message>
    <message>
        <source>lacks a )</source>
        <translation>eine ) fehlt</translation>
    </message>
    <message>
        <source>has no number</source>
        <translation>eine Zahl fehlt</translation>
    </message>
    <message>
        <source>has a number that is out of range</source>
        <translation>eine Zahl liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>has a word that stands for nothing known, &quot;%1&quot;</source>
        <translation>„%1“ ist kein bekanntes Wort</translation>
    </message>
    <message>
        <source>needs a ( behind %1</source>
        <translation>hinter %1 fehlt eine (</translation>
    </message>
    <message>
        <source>lacks a ) behind what %1 is given</source>
        <translation>hinter den Zahlen für %1 fehlt eine )</translation>
    </message>
    <message>
        <source>gives %1 %2 numbers</source>
        <translation>%1 erhält %2 Zahlen</translation>
    </message>
    <message>
        <source>an answer may use tools %1 times, and this one has; answer with what is known</source>
        <translation>eine Antwort darf Werkzeuge %1-mal verwenden, und diese hat es getan; antworten muss sie mit dem, was bekannt ist</translation>
    </message>
    <message>
        <source>there is no tool of that name</source>
        <translation>es gibt kein Werkzeug dieses Namens</translation>
    </message>
    <message>
        <source>the user did not allow it</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>es dauerte zu lange</translation>
    </message>
    <message>
        <source>there was not enough memory for it</source>
        <translation>der Speicher reichte dafür nicht</translation>
    </message>
    <message>
        <source>stopped before it was done</source>
        <translation>vor dem Ende abgebrochen</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>: </source>
        <extracomment>Between a name and its reason: the colon as this language sets it.</extracomment>
        <translation>: </translation>
    </message>
    <message>
        <source>it is no PDF file, or too damaged to be repaired</source>
        <translation>es ist keine PDF-Datei, oder sie ist zu beschädigt, um repariert zu werden</translation>
    </message>
    <message>
        <source>it has %1; PDF files of at most %2 are read</source>
        <translation>es sind %1; gelesen werden PDF-Dateien bis %2</translation>
    </message>
    <message>
        <source>it has no pages</source>
        <translation>die Datei hat keine Seiten</translation>
    </message>
    <message>
        <source>it has %1 pages; at most %2 are read</source>
        <translation>die Datei hat %1 Seiten; gelesen werden höchstens %2</translation>
    </message>
    <message>
        <source>it has no page %1</source>
        <translation>die Datei hat keine Seite %1</translation>
    </message>
    <message>
        <source>that password does not open it</source>
        <translation>dieses Passwort öffnet die Datei nicht</translation>
    </message>
    <message>
        <source>it cannot be rendered</source>
        <translation>sie kann nicht dargestellt werden</translation>
    </message>
    <message>
        <source>page %1 of it is damaged</source>
        <translation>Seite %1 ist beschädigt</translation>
    </message>
    <message>
        <source>page %1 of it cannot be rendered</source>
        <translation>Seite %1 kann nicht dargestellt werden</translation>
    </message>
    <message>
        <source>Sheet %1</source>
        <translation>Blatt %1</translation>
    </message>
    <message>
        <source>%1 (tried %2 times; what has arrived is kept, go on later)</source>
        <translation>%1 (%2-mal versucht; was angekommen ist, bleibt: fahren Sie später fort)</translation>
    </message>
    <message>
        <source>%1, 4 bits, trained for them</source>
        <translation>%1, 4 Bit, dafür trainiert</translation>
    </message>
    <message>
        <source>%1, 4 to 8 bits</source>
        <translation>%1, 4 bis 8 Bit</translation>
    </message>
    <message>
        <source>%1, 8 bits</source>
        <translation>%1, 8 Bit</translation>
    </message>
    <message>
        <source>%1, %2 thread, %3</source>
        <translation>%1, %2 Thread, %3</translation>
    </message>
    <message>
        <source>%1, %2 threads, %3</source>
        <translation>%1, %2 Threads, %3</translation>
    </message>
    <message>
        <source>Could not resolve host: %1</source>
        <translation>der Name des Servers ist nicht aufzulösen: %1</translation>
    </message>
    <message>
        <source>Failed to connect to %1 port %2 after %3 ms: %4</source>
        <translation>keine Verbindung zu %1, Port %2, nach %3 ms: %4</translation>
    </message>
    <message>
        <source>Couldn&apos;t connect to server</source>
        <translation>der Server ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>die Verbindung kam nicht rechtzeitig zustande</translation>
    </message>
    <message>
        <source>SSL certificate problem: %1</source>
        <translation>das Zertifikat des Servers taugt nicht: %1</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>das erlaubte Maß an Speicherplatz ist erreicht</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>das Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>Ein-/Ausgabefehler des Datenträgers</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>die Datenbank oder der Datenträger ist voll</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>die Datenbank ist schreibgeschützt</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>die Datei der Datenbank kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>die Datei der Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>die Datei ist keine Datenbank</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>die Datenbank ist gesperrt</translation>
    </message>
    <message>
        <source>Vulkan %1 (it has %2)</source>
        <translation>Vulkan %1 (vorhanden ist %2)</translation>
    </message>
    <message>
        <source>a queue for compute</source>
        <translation>eine Warteschlange zum Rechnen</translation>
    </message>
    <message>
        <source>the feature %1</source>
        <translation>die Eigenschaft %1</translation>
    </message>
    <message>
        <source>votes, arithmetic and shuffles in subgroups</source>
        <translation>Abstimmen, Rechnen und Mischen in Untergruppen</translation>
    </message>
    <message>
        <source>subgroups of at least %1 (it has %2)</source>
        <translation>Untergruppen von mindestens %1 (vorhanden sind %2)</translation>
    </message>
    <message>
        <source>workgroups of %1 (it has %2)</source>
        <translation>Arbeitsgruppen von %1 (vorhanden sind %2)</translation>
    </message>
    <message>
        <source>%1 has %2 free; the file takes %3 more, what follows it %4, and %5 should stay free. Make room, then go on</source>
        <translation>in %1 sind %2 frei; die Datei braucht noch %3, was danach kommt %4, und %5 sollten frei bleiben. Schaffen Sie Platz und fahren Sie fort</translation>
    </message>
    <message>
        <source>its conversations are damaged</source>
        <translation>die Unterhaltungen darin sind beschädigt</translation>
    </message>
    <message>
        <source>%1 holds no conversations that Facet can read. It reads its own JSON, the exports of ChatGPT and Open WebUI, Jan&apos;s threads and GPT4All&apos;s chats</source>
        <translation>%1 enthält keine Unterhaltungen, die Facet lesen kann. Es liest sein eigenes JSON, die Exporte von ChatGPT und Open WebUI, Threads von Jan und Chats von GPT4All</translation>
    </message>
    <message>
        <source>the file on the server is another one by now</source>
        <translation>die Datei auf dem Server ist inzwischen eine andere</translation>
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
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is there already. What it holds will be lost.</source>
        <translation>„%1“ ist schon da. Was darin steht, geht verloren.</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>Diese Datei ersetzen?</translation>
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
        <source>No Hunspell dictionary is installed. They come as packages of the system: hunspell-en-us, hunspell-de-de and so on.</source>
        <translation>Es ist kein Hunspell-Wörterbuch installiert. Es gibt sie als Pakete des Systems: hunspell-de-de, hunspell-en-us und so weiter.</translation>
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
    <message>
        <source>Of what you write; words that no dictionary in use knows are underlined. Several can be used at once; without a choice they are those of the desktop&apos;s languages, and that in which a sentence is written.</source>
        <translation>In dem, was Sie schreiben; Wörter, die kein verwendetes Wörterbuch kennt, werden unterstrichen. Mehrere können zugleich verwendet werden; ohne Wahl sind es die der Sprachen des Desktops und das der Sprache, in der ein Satz geschrieben ist.</translation>
    </message>
    <message>
        <source>Dictionary: %1</source>
        <translation>Wörterbuch: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
        <source>%Ln conversation(s) will be erased, with their files. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln Unterhaltung wird mit ihren Dateien gelöscht. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%Ln Unterhaltungen werden mit ihren Dateien gelöscht. Das lässt sich nicht rückgängig machen.</numerusform>
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
        <translation>Alles durchsuchen</translation>
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
        <source>Folder %1, open, %Ln conversation(s)</source>
        <translation>
            <numerusform>Ordner %1, offen, %Ln Unterhaltung</numerusform>
            <numerusform>Ordner %1, offen, %Ln Unterhaltungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, closed, %Ln conversation(s)</source>
        <translation>
            <numerusform>Ordner %1, geschlossen, %Ln Unterhaltung</numerusform>
            <numerusform>Ordner %1, geschlossen, %Ln Unterhaltungen</numerusform>
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
    <message>
        <source>The last answer was cut off</source>
        <translation>Die letzte Antwort wurde abgebrochen</translation>
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
        <source>Facet backup %1.tar</source>
        <translation>Facet-Sicherung %1.tar</translation>
    </message>
    <message>
        <source>A file: what Facet exported as JSON, the export of ChatGPT (the ZIP as it came, or its conversations.json), the JSON export of Open WebUI, a thread of Jan (messages.jsonl), chats of GPT4All (gpt4all-….chat); or several of them.

A folder: an unpacked export of ChatGPT, Jan&apos;s threads, or GPT4All&apos;s data with all its chats.

What is there already stays as it is.</source>
        <translation>Eine Datei: was Facet als JSON exportiert hat, der Export von ChatGPT (die ZIP-Datei, wie sie kam, oder ihre conversations.json), der JSON-Export von Open WebUI, eine Unterhaltung von Jan (messages.jsonl), Unterhaltungen von GPT4All (gpt4all-….chat); auch mehrere davon.

Ein Ordner: ein entpackter Export von ChatGPT, die Unterhaltungen von Jan, oder die Daten von GPT4All mit allen seinen Unterhaltungen.

Was schon da ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.chat *.zip)</source>
        <translation>Unterhaltungen (*.json *.jsonl *.chat *.zip)</translation>
    </message>
    <message>
        <source>Import an export of ChatGPT, the threads of Jan or the chats of GPT4All</source>
        <translation>Einen Export von ChatGPT, Unterhaltungen von Jan oder GPT4All importieren</translation>
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
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
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
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>as text</source>
        <translation>als Text</translation>
    </message>
    <message>
        <source>as pictures</source>
        <translation>als Bilder</translation>
    </message>
    <message>
        <source>as text and picture</source>
        <translation>als Text und Bild</translation>
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
    <message>
        <source>The text is long: it was attached as a file</source>
        <translation>Der Text ist lang und wurde als Datei angehängt</translation>
    </message>
    <message>
        <source>Put these words into the question</source>
        <translation>Diese Worte in die Frage einfügen</translation>
    </message>
</context>
<context>
    <name>ui::ConversationFind</name>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
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
    <message>
        <source>The question will not be asked</source>
        <translation>Die Frage wird nicht gestellt</translation>
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
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln Unterhaltung</numerusform>
            <numerusform>%Ln Unterhaltungen</numerusform>
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
    <message>
        <source>This computer could not be measured: %1</source>
        <translation>Dieser Rechner konnte nicht gemessen werden: %1</translation>
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
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln Unterhaltung</numerusform>
            <numerusform>%Ln Unterhaltungen</numerusform>
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
