<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New conversation</source>
        <translation>&amp;Nouvelle conversation</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Ajouter des fichiers…</translation>
    </message>
    <message>
        <source>Add a &amp;screenshot…</source>
        <translation>Ajouter une &amp;capture d’écran…</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>Ouvrir un &amp;modèle…</translation>
    </message>
    <message>
        <source>&amp;Get a model…</source>
        <translation>Télécharger un modèl&amp;e…</translation>
    </message>
    <message>
        <source>Use the &amp;demonstration model</source>
        <translation>Utiliser le modèle de &amp;démonstration</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Think before answering</source>
        <translation>&amp;Réfléchir avant de répondre</translation>
    </message>
    <message>
        <source>&amp;Stop answering</source>
        <translation>&amp;Interrompre la réponse</translation>
    </message>
    <message>
        <source>Answer &amp;again</source>
        <translation>Répondre à nou&amp;veau</translation>
    </message>
    <message>
        <source>&amp;Copy the last answer</source>
        <translation>&amp;Copier la dernière réponse</translation>
    </message>
    <message>
        <source>Copy the last c&amp;ode</source>
        <translation>Copier le dernier c&amp;ode</translation>
    </message>
    <message>
        <source>&amp;Previous conversation</source>
        <translation>Conversation &amp;précédente</translation>
    </message>
    <message>
        <source>Ne&amp;xt conversation</source>
        <translation>Conversation &amp;suivante</translation>
    </message>
    <message>
        <source>&amp;Delete this conversation</source>
        <translation>&amp;Supprimer cette conversation</translation>
    </message>
    <message>
        <source>List of &amp;conversations</source>
        <translation>Liste des &amp;conversations</translation>
    </message>
    <message>
        <source>Go to the &amp;preview, and back</source>
        <translation>Aller à l’a&amp;perçu et revenir</translation>
    </message>
    <message>
        <source>Go to the &amp;question</source>
        <translation>Aller à la &amp;question</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texte plus pe&amp;tit</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texte &amp;normal</translation>
    </message>
    <message>
        <source>S&amp;mall window</source>
        <translation>Petite &amp;fenêtre</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Rechercher une action…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>Raccourcis &amp;clavier</translation>
    </message>
    <message>
        <source>Chan&amp;ge the last question</source>
        <translation>&amp;Modifier la dernière question</translation>
    </message>
    <message>
        <source>Con&amp;tinue the last answer</source>
        <translation>Con&amp;tinuer la dernière réponse</translation>
    </message>
    <message>
        <source>&amp;Quote the last message</source>
        <translation>Ci&amp;ter le dernier message</translation>
    </message>
    <message>
        <source>Copy the &amp;whole conversation</source>
        <translation>Copier tou&amp;te la conversation</translation>
    </message>
    <message>
        <source>&amp;Export this conversation…</source>
        <translation>&amp;Exporter cette conversation…</translation>
    </message>
    <message>
        <source>Export a&amp;ll conversations…</source>
        <translation>Exporter &amp;toutes les conversations…</translation>
    </message>
    <message>
        <source>&amp;Import conversations…</source>
        <translation>&amp;Importer des conversations…</translation>
    </message>
    <message>
        <source>&amp;Back up everything…</source>
        <translation>&amp;Sauvegarder tout…</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>&amp;Restaurer une sauvegarde…</translation>
    </message>
    <message>
        <source>Searc&amp;h all conversations</source>
        <translation>Recherc&amp;her dans toutes les conversations</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Con&amp;figuration…</translation>
    </message>
    <message>
        <source>How it is answe&amp;red…</source>
        <translation>Manière de répond&amp;re…</translation>
    </message>
    <message>
        <source>&amp;Personas…</source>
        <translation>&amp;Personas…</translation>
    </message>
    <message>
        <source>P&amp;rompts…</source>
        <translation>Modèles de &amp;texte…</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>&amp;Diagnostic…</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Couleurs du système</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Couleurs claires</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Couleurs sombres</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
</context>
<context>
    <name>AnswerControls</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Said to the model before everything else: who it is, how it should answer.</source>
        <translation>Dit au modèle avant tout le reste : qui il est, comment il doit répondre.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Instruction système</translation>
    </message>
    <message>
        <source>Slower, and better at what needs several steps. The thoughts can be read.</source>
        <translation>Plus lent, et meilleur pour ce qui demande plusieurs étapes. Les réflexions sont lisibles.</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Réfléchir avant de répondre</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is more varied, above 1.2 often confused. Gemma is made for 1.</source>
        <translation>0 prend toujours le mot le plus probable ; plus haut varie davantage, au-delà de 1,2 c’est souvent confus. Gemma est prévu pour 1.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Only the likeliest words that together have this share are drawn from; 1 leaves none out. Usual: 0.95.</source>
        <translation>Le choix se fait parmi les mots les plus probables qui totalisent cette part ; 1 n’en exclut aucun. Usuel : 0,95.</translation>
    </message>
    <message>
        <source>Share of the likeliest (top-p)</source>
        <translation>Part des plus probables (top-p)</translation>
    </message>
    <message>
        <source>At most so many words are drawn from at each step. Usual: 64.</source>
        <translation>Nombre maximal de mots parmi lesquels choisir à chaque étape. Usuel : 64.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Number of candidates (top-k)</source>
        <translation>Nombre de candidats (top-k)</translation>
    </message>
    <message>
        <source>The same number gives the same answer to the same question. Empty: another one each time.</source>
        <translation>Le même nombre donne la même réponse à la même question. Vide : une autre à chaque fois.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>au hasard</translation>
    </message>
    <message>
        <source>Where an answer is ended although it is not finished. It can be continued.</source>
        <translation>Où une réponse s’arrête bien qu’elle ne soit pas terminée. Elle peut être continuée.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>%1 words</source>
        <translation>%1 mots</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Réponse la plus longue</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Tout ce qu’il y a</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner. The model is open with %1 tokens; how long that is, is set in the settings.</source>
        <translation>Quelle part d’une conversation est montrée au modèle. Au-delà, les plus anciens échanges sont omis, ce qui est signalé ; plus court, il répond plus tôt. Le modèle est ouvert avec %1 jetons ; cette longueur se règle dans la configuration.</translation>
    </message>
    <message>
        <source>How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner.</source>
        <translation>Quelle part d’une conversation est montrée au modèle. Au-delà, les plus anciens échanges sont omis, ce qui est signalé ; plus court, il répond plus tôt.</translation>
    </message>
    <message>
        <source>All there is: %1 tokens</source>
        <translation>Tout ce qu’il y a : %1 jetons</translation>
    </message>
    <message>
        <source>%1 tokens, here %2</source>
        <translation>%1 jetons, ici %2</translation>
    </message>
    <message>
        <source>instructions role</source>
        <translation>consignes rôle prompt</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>raisonnement réflexion pensée</translation>
    </message>
    <message>
        <source>sampling creativity randomness</source>
        <translation>échantillonnage créativité hasard</translation>
    </message>
    <message>
        <source>sampling top-p nucleus</source>
        <translation>échantillonnage top-p noyau</translation>
    </message>
    <message>
        <source>sampling top-k</source>
        <translation>échantillonnage top-k</translation>
    </message>
    <message>
        <source>sampling random repeat</source>
        <translation>échantillonnage aléatoire répéter</translation>
    </message>
    <message>
        <source>maximum tokens limit</source>
        <translation>maximum jetons limite</translation>
    </message>
    <message>
        <source>memory window tokens</source>
        <translation>mémoire fenêtre jetons tokens</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>Cette conversation</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>A system prompt and settings under a name.</source>
        <translation>Une instruction système et des réglages sous un nom.</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Persona of this conversation</source>
        <translation>Persona de cette conversation</translation>
    </message>
    <message>
        <source>Personas…</source>
        <translation>Personas…</translation>
    </message>
    <message>
        <source>What %1 says</source>
        <translation>Ce que dit %1</translation>
    </message>
    <message>
        <source>None; the model is itself</source>
        <translation>Aucune ; le modèle est lui-même</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>Defaults…</source>
        <translation>Valeurs par défaut…</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Press Enter to open it, Delete to remove it, F10 to choose how it is read</source>
        <translation>Entrée pour ouvrir, Suppr pour retirer, F10 pour choisir le mode de lecture</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Suppr pour retirer la pièce jointe</translation>
    </message>
    <message>
        <source>Attachment %1, %2, %3</source>
        <translation>Pièce jointe %1, %2, %3</translation>
    </message>
    <message>
        <source>How to read %1</source>
        <translation>Mode de lecture de %1</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>Long lines as they are</source>
        <translation>Ne pas couper les longues lignes</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Couper les longues lignes</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Copier ce code</translation>
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
        <translation>Commandes</translation>
    </message>
    <message>
        <source>/%1: %2</source>
        <translation>/%1 : %2</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation>Entrée envoie, Maj et Entrée commencent une nouvelle ligne</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Votre question</translation>
    </message>
    <message>
        <source>Ask about a picture, a document, a video, or anything else</source>
        <translation>Posez une question sur une image, un document, une vidéo ou autre chose</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Ajouter des fichiers</translation>
    </message>
    <message>
        <source>Thinks before answering: on</source>
        <translation>Réflexion avant de répondre : activée</translation>
    </message>
    <message>
        <source>Thinks before answering: off</source>
        <translation>Réflexion avant de répondre : désactivée</translation>
    </message>
    <message>
        <source>Sending once the files are read</source>
        <translation>Envoi dès que les fichiers seront lus</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Interrompre la réponse</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Changing a question: it is sent as a new version</source>
        <translation>Modification d’une question : elle est envoyée comme nouvelle version</translation>
    </message>
    <message>
        <source>Leave the question as it was</source>
        <translation>Laisser la question telle quelle</translation>
    </message>
    <message>
        <source>No suggestions for “%1”</source>
        <translation>Aucune suggestion pour « %1 »</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>Ajouter « %1 » au dictionnaire</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Couper</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Tout sélectionner</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>What fills the context</source>
        <translation>Ce qui remplit le contexte</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 jetons sur %2</translation>
    </message>
    <message>
        <source>The context is filled to %1 per cent</source>
        <translation>Le contexte est rempli à %1 pour cent</translation>
    </message>
    <message>
        <source>It is counted when a model is open.</source>
        <translation>Le calcul se fait quand un modèle est ouvert.</translation>
    </message>
    <message>
        <source>%1: %2 tokens</source>
        <translation>%1 : %2 jetons</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>What you ask is kept here, on this computer alone.</source>
        <translation>Ce que vous demandez est conservé ici, sur cet ordinateur seulement.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Ne plus épingler</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Épingler en haut</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>Déplacer dans un dossier…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Out of any folder</source>
        <translation>Hors de tout dossier</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Nouveau dossier…</translation>
    </message>
    <message>
        <source>Remove this folder</source>
        <translation>Supprimer ce dossier</translation>
    </message>
    <message>
        <source>Remove the folder</source>
        <translation>Supprimer le dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Its conversations stay: they go back into the list.</source>
        <translation>Ses conversations restent : elles reviennent dans la liste.</translation>
    </message>
    <message>
        <source>Remove the folder “%1”?</source>
        <translation>Supprimer le dossier « %1 » ?</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Picture %1, which is gone</source>
        <translation>Image %1, disparue</translation>
    </message>
    <message>
        <source>File: %1 (%2, %3)</source>
        <translation>Fichier : %1 (%2, %3)</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexions</translation>
    </message>
    <message>
        <source>Notes on a film</source>
        <translation>Notes sur un film</translation>
    </message>
    <message>
        <source>Call of a tool</source>
        <translation>Appel d’un outil</translation>
    </message>
    <message>
        <source>What the tool said</source>
        <translation>Ce que l’outil a répondu</translation>
    </message>
    <message>
        <source>This answer was stopped.</source>
        <translation>Cette réponse a été interrompue.</translation>
    </message>
    <message>
        <source>This answer ends at its limit of length.</source>
        <translation>Cette réponse s’arrête à sa limite de longueur.</translation>
    </message>
    <message>
        <source>This answer was cut off.</source>
        <translation>Cette réponse a été coupée.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Réponse de %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instructions</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>Copier la sélection</translation>
    </message>
    <message>
        <source>Copy this part</source>
        <translation>Copier cette partie</translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation>Copier le tableau en Markdown</translation>
    </message>
    <message>
        <source>Save the table as a file…</source>
        <translation>Enregistrer le tableau dans un fichier…</translation>
    </message>
    <message>
        <source>Copy the whole message</source>
        <translation>Copier tout le message</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <source>Jump to the latest  ↓</source>
        <translation>Aller au plus récent  ↓</translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation>Copier la conversation</translation>
    </message>
    <message>
        <source>Quote the selection</source>
        <translation>Citer la sélection</translation>
    </message>
    <message>
        <source>Quote this message</source>
        <translation>Citer ce message</translation>
    </message>
    <message>
        <source>Change this question</source>
        <translation>Modifier cette question</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Continuer cette réponse</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Version suivante</translation>
    </message>
    <message>
        <source>Delete this question and what follows</source>
        <translation>Supprimer cette question et la suite</translation>
    </message>
    <message>
        <source>Delete this answer and what follows</source>
        <translation>Supprimer cette réponse et la suite</translation>
    </message>
    <message>
        <source>Copy the selection as Markdown</source>
        <translation>Copier la sélection en Markdown</translation>
    </message>
</context>
<context>
    <name>DetailChoice</name>
    <message>
        <source>How closely to look at the pictures</source>
        <translation>Avec quelle attention regarder les images</translation>
    </message>
    <message>
        <source>A glance, quickest</source>
        <translation>Coup d’œil, le plus rapide</translation>
    </message>
    <message>
        <source>A quick look</source>
        <translation>Regard rapide</translation>
    </message>
    <message>
        <source>A normal look</source>
        <translation>Regard normal</translation>
    </message>
    <message>
        <source>A careful look</source>
        <translation>Regard attentif</translation>
    </message>
    <message>
        <source>Every detail, slowest</source>
        <translation>Tous les détails, le plus lent</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Put this into a bug report. It holds nothing that you wrote, attached or named, and your name is left out of paths.</source>
        <translation>À joindre à un rapport de bogue. Rien de ce que vous avez écrit, joint ou nommé n’y figure, et votre nom est retiré des chemins.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Being put together…</source>
        <translation>En cours de rédaction…</translation>
    </message>
</context>
<context>
    <name>DocumentPart</name>
    <message>
        <source>Not read: %1</source>
        <translation>Non lu : %1</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to look at?</source>
        <translation>Que souhaitez-vous examiner ?</translation>
    </message>
    <message>
        <source>Facet reads charts, documents, screenshots, videos and folders. Drop files anywhere in this window, paste or pick some, and ask. Everything runs on this computer; nothing is sent anywhere.</source>
        <translation>Facet lit les graphiques, les documents, les captures d’écran, les vidéos et les dossiers. Déposez des fichiers dans cette fenêtre, collez-les ou choisissez-les, puis posez votre question. Tout fonctionne sur cet ordinateur ; rien n’est envoyé ailleurs.</translation>
    </message>
    <message>
        <source>Which team is the highest?</source>
        <translation>Which team is the highest?</translation>
    </message>
    <message>
        <source>A chart</source>
        <translation>Un graphique</translation>
    </message>
    <message>
        <source>Make a table of the items.</source>
        <translation>Make a table of the items.</translation>
    </message>
    <message>
        <source>An invoice</source>
        <translation>Une facture</translation>
    </message>
    <message>
        <source>Is Snap to grid enabled?</source>
        <translation>Is Snap to grid enabled?</translation>
    </message>
    <message>
        <source>A screenshot</source>
        <translation>Une capture d’écran</translation>
    </message>
    <message>
        <source>Welcome to Facet</source>
        <translation>Bienvenue dans Facet</translation>
    </message>
    <message>
        <source>Try it: a small demonstration model answers for now</source>
        <translation>À essayer : pour l’instant, un petit modèle de démonstration répond</translation>
    </message>
    <message>
        <source>For everyday work: Gemma 4 26B-A4B, fetched once</source>
        <translation>Pour tous les jours : Gemma 4 26B-A4B, à télécharger une fois</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Show fewer</source>
        <translation>En afficher moins</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Afficher %1</translation>
    </message>
</context>
<context>
    <name>EntryTree</name>
    <message>
        <source>Files to read</source>
        <translation>Fichiers à lire</translation>
    </message>
    <message>
        <source>Read these</source>
        <translation>Lire ceux-ci</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
</context>
<context>
    <name>ErrorPart</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>There was not enough memory for this answer. Close other programs, or choose a shorter context.</source>
        <translation>La mémoire n’a pas suffi pour cette réponse. Fermez d’autres programmes ou choisissez un contexte plus court.</translation>
    </message>
    <message>
        <source>This is too long for the model&apos;s context. Attach less, look at it less closely, or choose a longer context.</source>
        <translation>C’est trop long pour le contexte du modèle. Joignez moins, faites regarder de moins près ou choisissez un contexte plus long.</translation>
    </message>
    <message>
        <source>This model needs more memory than is free. Close other programs, or choose a smaller model or a shorter context.</source>
        <translation>Ce modèle demande plus de mémoire qu’il n’y en a de libre. Fermez d’autres programmes ou choisissez un modèle plus petit ou un contexte plus court.</translation>
    </message>
    <message>
        <source>The disk is full. What is written meanwhile is kept in memory, and saved as soon as there is room.</source>
        <translation>Le disque est plein. Ce qui est écrit entre-temps reste en mémoire et sera enregistré dès qu’il y aura de la place.</translation>
    </message>
    <message>
        <source>There is trouble with the place where conversations are kept. What cannot be saved is kept in memory, and saved as soon as that works again.</source>
        <translation>Il y a un problème à l’endroit où les conversations sont conservées. Ce qui ne peut pas être enregistré reste en mémoire et le sera dès que possible.</translation>
    </message>
    <message>
        <source>What arrived is not what was published. It was thrown away: fetch it again.</source>
        <translation>Ce qui est arrivé n’est pas ce qui a été publié. Cela a été supprimé : téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>The server could not be reached, refused, or broke off. What has arrived is kept: going on later begins there.</source>
        <translation>Le serveur n’a pas pu être joint, a refusé ou a coupé. Ce qui est arrivé est conservé : la reprise commencera là.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering in the middle of this answer. Try again: the model is being opened anew.</source>
        <translation>La carte graphique a cessé de répondre au milieu de cette réponse. Réessayez : le modèle est rouvert.</translation>
    </message>
    <message>
        <source>A picture or clip of this conversation could not be read. Attach it again, or ask without it.</source>
        <translation>Une image ou une vidéo de cette conversation n’a pas pu être lue. Joignez-la à nouveau, ou posez la question sans elle.</translation>
    </message>
    <message>
        <source>A file of this conversation is damaged or not there any more. Attach it again, or ask without it.</source>
        <translation>Un fichier de cette conversation est endommagé ou n’existe plus. Joignez-le à nouveau, ou posez la question sans lui.</translation>
    </message>
    <message>
        <source>The model that is open cannot do that. Choose another one.</source>
        <translation>Le modèle ouvert ne sait pas faire cela. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The disk is full. Make room, and try again.</source>
        <translation>Le disque est plein. Libérez de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>What this answer needs could not be read from the disk. See whether that is still there, and try again.</source>
        <translation>Ce qu’il faut pour cette réponse n’a pas pu être lu sur le disque. Vérifiez qu’il est toujours là, puis réessayez.</translation>
    </message>
    <message>
        <source>This answer could not be made. Try again.</source>
        <translation>Cette réponse n’a pas pu être produite. Réessayez.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering while the model was being opened. Try again, or run it on the processor.</source>
        <translation>La carte graphique a cessé de répondre pendant l’ouverture du modèle. Réessayez, ou utilisez le processeur.</translation>
    </message>
    <message>
        <source>This file is no model that Facet can read: it is damaged, incomplete or something else. Fetch it again, or choose another one.</source>
        <translation>Ce fichier n’est pas un modèle que Facet sait lire : il est endommagé, incomplet ou autre chose. Téléchargez-le à nouveau, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Facet cannot run this model here. Choose another one.</source>
        <translation>Facet ne peut pas exécuter ce modèle ici. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be read. See whether it is still there and may be read.</source>
        <translation>Le fichier du modèle n’a pas pu être lu. Vérifiez qu’il est toujours là et qu’il peut être lu.</translation>
    </message>
    <message>
        <source>The model could not be opened. Try again, or choose another one.</source>
        <translation>Le modèle n’a pas pu être ouvert. Réessayez, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The disk is full: this file could not be kept. Make room, and attach it again.</source>
        <translation>Le disque est plein : ce fichier n’a pas pu être conservé. Libérez de la place, puis joignez-le à nouveau.</translation>
    </message>
    <message>
        <source>Reading this file takes more memory than it may. Attach a smaller one, or a part of it.</source>
        <translation>La lecture de ce fichier demande plus de mémoire que permis. Joignez-en un plus petit, ou une partie.</translation>
    </message>
    <message>
        <source>This file is damaged, or not what its name says. Save it anew with the program it comes from, or attach another copy.</source>
        <translation>Ce fichier est endommagé, ou n’est pas ce que son nom indique. Enregistrez-le à nouveau avec son programme d’origine, ou joignez-en une autre copie.</translation>
    </message>
    <message>
        <source>Facet cannot read files of this kind. Save it in another format.</source>
        <translation>Facet ne sait pas lire les fichiers de ce type. Enregistrez-le dans un autre format.</translation>
    </message>
    <message>
        <source>There is more in this file than the model can be shown. Attach a part of it, or choose a longer context.</source>
        <translation>Ce fichier contient plus que ce qui peut être montré au modèle. Joignez-en une partie, ou choisissez un contexte plus long.</translation>
    </message>
    <message>
        <source>This file could not be opened. See whether it is there and may be read.</source>
        <translation>Ce fichier n’a pas pu être ouvert. Vérifiez qu’il existe et qu’il peut être lu.</translation>
    </message>
    <message>
        <source>This file could not be read. Try again.</source>
        <translation>Ce fichier n’a pas pu être lu. Réessayez.</translation>
    </message>
    <message>
        <source>There was not enough memory for that. Close other programs, and try again.</source>
        <translation>Il n’y avait pas assez de mémoire pour cela. Fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>Another Facet has the same conversations open: what is written there is seen here after the next start, and the other way round. Close one of them.</source>
        <translation>Un autre Facet a les mêmes conversations ouvertes : ce qui y est écrit sera visible ici après le prochain démarrage, et inversement. Fermez l’un des deux.</translation>
    </message>
    <message>
        <source>That could not be done. The details say why.</source>
        <translation>Cela n’a pas pu être fait. Les détails disent pourquoi.</translation>
    </message>
    <message>
        <source>The disk is full. Make room, or choose another place.</source>
        <translation>Le disque est plein. Libérez de la place, ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>This file is damaged, or nothing that Facet can take over. Choose another one.</source>
        <translation>Ce fichier est endommagé, ou n’est rien que Facet puisse reprendre. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Facet does not know this format. Choose another file.</source>
        <translation>Facet ne connaît pas ce format. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>There is not enough memory for it. Close other programs, and try again.</source>
        <translation>Il n’y a pas assez de mémoire pour cela. Fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>That place could not be read or written. Choose another one.</source>
        <translation>Cet emplacement n’a pas pu être lu ou écrit. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for this model. Make room, then go on.</source>
        <translation>Il n’y a pas assez de place sur le disque pour ce modèle. Libérez-en, puis reprenez.</translation>
    </message>
    <message>
        <source>The model could not be written to the disk. See whether its folder may be written.</source>
        <translation>Le modèle n’a pas pu être écrit sur le disque. Vérifiez que son dossier peut être écrit.</translation>
    </message>
    <message>
        <source>The model could not be fetched. Try again.</source>
        <translation>Le modèle n’a pas pu être téléchargé. Réessayez.</translation>
    </message>
</context>
<context>
    <name>FileHead</name>
    <message>
        <source>%1 %2, %3, open it</source>
        <translation>%1 %2, %3, ouvrir</translation>
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
        <translation>un PDF</translation>
    </message>
    <message>
        <source>%1 PDFs</source>
        <translation>%1 PDF</translation>
    </message>
    <message>
        <source>PDFs</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>image</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>une image</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 images</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>video</source>
        <translation>vidéo</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>une vidéo</translation>
    </message>
    <message>
        <source>%1 videos</source>
        <translation>%1 vidéos</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Vidéos</translation>
    </message>
    <message>
        <source>document</source>
        <translation>document</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>un document</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 documents</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation>classeur</translation>
    </message>
    <message>
        <source>a spreadsheet</source>
        <translation>un classeur</translation>
    </message>
    <message>
        <source>%1 spreadsheets</source>
        <translation>%1 classeurs</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Classeurs</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>présentation</translation>
    </message>
    <message>
        <source>a presentation</source>
        <translation>une présentation</translation>
    </message>
    <message>
        <source>%1 presentations</source>
        <translation>%1 présentations</translation>
    </message>
    <message>
        <source>Presentations</source>
        <translation>Présentations</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>courriel</translation>
    </message>
    <message>
        <source>an e-mail</source>
        <translation>un courriel</translation>
    </message>
    <message>
        <source>%1 e-mails</source>
        <translation>%1 courriels</translation>
    </message>
    <message>
        <source>E-mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>text file</source>
        <translation>fichier texte</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>un fichier texte</translation>
    </message>
    <message>
        <source>%1 text files</source>
        <translation>%1 fichiers texte</translation>
    </message>
    <message>
        <source>Text and source code</source>
        <translation>Texte et code source</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>archive</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>une archive</translation>
    </message>
    <message>
        <source>%1 archives</source>
        <translation>%1 archives</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>un dossier</translation>
    </message>
    <message>
        <source>%1 folders</source>
        <translation>%1 dossiers</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>another file</source>
        <translation>un autre fichier</translation>
    </message>
    <message>
        <source>%1 other files</source>
        <translation>%1 autres fichiers</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>All models…</source>
        <translation>Tous les modèles…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
</context>
<context>
    <name>FooterPart</name>
    <message>
        <source>Copy this answer</source>
        <translation>Copier cette réponse</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message>
        <source>Looks through the rest of the film, then answers</source>
        <translation>Parcourt le reste du film, puis répond</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Answers from the notes that there are, without the rest of the film</source>
        <translation>Répond à partir des notes existantes, sans le reste du film</translation>
    </message>
    <message>
        <source>Answer from these notes</source>
        <translation>Répondre à partir de ces notes</translation>
    </message>
    <message>
        <source>Quote in the next question</source>
        <translation>Citer dans la prochaine question</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Delete this answer and what follows</source>
        <translation>Supprimer cette réponse et la suite</translation>
    </message>
    <message>
        <source>Goes on with this answer where it stops</source>
        <translation>Reprend cette réponse là où elle s’arrête</translation>
    </message>
    <message>
        <source>Continue this answer</source>
        <translation>Continuer cette réponse</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>Modifier la question</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>Ne pas demander</translation>
    </message>
</context>
<context>
    <name>FormulaPart</name>
    <message>
        <source>Formula: %1</source>
        <translation>Formule : %1</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Hide the list of conversations</source>
        <translation>Masquer la liste des conversations</translation>
    </message>
    <message>
        <source>Show the list of conversations</source>
        <translation>Afficher la liste des conversations</translation>
    </message>
    <message>
        <source>Press to open another model</source>
        <translation>Ouvre un autre modèle</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modèle : %1, %2</translation>
    </message>
    <message>
        <source>How this conversation is answered</source>
        <translation>Comment cette conversation reçoit ses réponses</translation>
    </message>
    <message>
        <source>Open another model  (%1)</source>
        <translation>Ouvrir un autre modèle  (%1)</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>Ouvrir un autre modèle</translation>
    </message>
</context>
<context>
    <name>ImagePart</name>
    <message>
        <source>Picture %1, show it large</source>
        <translation>Image %1, l’afficher en grand</translation>
    </message>
</context>
<context>
    <name>InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>Masquer les détails</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <source>Details ▾</source>
        <translation>Détails ▾</translation>
    </message>
    <message>
        <source>Details ▸</source>
        <translation>Détails ▸</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>none</source>
        <comment>no key</comment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>Appuyez sur une touche…</translation>
    </message>
    <message>
        <source>Usually %1</source>
        <translation>Par défaut : %1</translation>
    </message>
    <message>
        <source>Enter changes it</source>
        <translation>Entrée pour le modifier</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Revenir à %1</translation>
    </message>
    <message>
        <source>%1 is taken already: %2</source>
        <translation>%1 est déjà utilisé : %2</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Enter on an action records a new key for it, Delete takes its key away.</source>
        <translation>Entrée sur une action enregistre un nouveau raccourci, Suppr retire le raccourci existant.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>L’utiliser plutôt ici</translation>
    </message>
    <message>
        <source>Keep it there</source>
        <translation>Le laisser là</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation>Ouvrir cette adresse ?</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>It is being looked at…</source>
        <translation>Examen en cours…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Arrêter la mesure</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>Mesurer la vitesse</translation>
    </message>
    <message>
        <source>Measured to %1 per cent</source>
        <translation>Mesuré à %1 pour cent</translation>
    </message>
    <message>
        <source>About 20 seconds, with a made-up model of the full size. Nothing is fetched.</source>
        <translation>Environ 20 secondes, avec un modèle fictif de taille réelle. Rien n’est téléchargé.</translation>
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
        <translation>En ouvrir un autre…</translation>
    </message>
    <message>
        <source>Width of the preview, change it with the arrow keys</source>
        <translation>Largeur de l’aperçu, modifiable avec les touches fléchées</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Déposé</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Capture d’écran</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Ajouter des fichiers</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modèles (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Conversation</source>
        <translation>&amp;Conversation</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
</context>
<context>
    <name>ModelLibraryDialog</name>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Address of another model file</source>
        <translation>Adresse d’un autre fichier de modèle</translation>
    </message>
    <message>
        <source>https://…/another-model.gguf</source>
        <translation>https://…/autre-modele.gguf</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Facet uses the network only while it fetches a model that you choose here. Files come over https and are checked; what is interrupted goes on later. You can go on with the model that is open meanwhile.</source>
        <translation>Facet n’utilise le réseau que pour télécharger un modèle choisi ici. Les fichiers arrivent par https et sont vérifiés ; ce qui est interrompu reprend plus tard. Vous pouvez continuer pendant ce temps avec le modèle ouvert.</translation>
    </message>
    <message>
        <source>SHA-256 of that file, if it is published</source>
        <translation>SHA-256 de ce fichier, s’il est publié</translation>
    </message>
    <message>
        <source>SHA-256 of the file, if it is published</source>
        <translation>SHA-256 du fichier, s’il est publié</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>%1. %2. %3</source>
        <translation>%1. %2. %3</translation>
    </message>
    <message>
        <source>Whether it fits is being found out</source>
        <translation>Vérification de la place nécessaire</translation>
    </message>
    <message>
        <source>Discard what has arrived of %1</source>
        <translation>Supprimer ce qui a été téléchargé de %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Stop fetching %1</source>
        <translation>Arrêter le téléchargement de %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>Télécharger %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>New title</source>
        <translation>Nouveau titre</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nom du dossier</translation>
    </message>
</context>
<context>
    <name>NotesPart</name>
    <message>
        <source>Shown; press to fold</source>
        <translation>Affiché ; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié ; appuyez pour afficher</translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Actions and conversations</source>
        <translation>Actions et conversations</translation>
    </message>
    <message>
        <source>Up and Down choose, Enter does it</source>
        <translation>Haut et Bas choisissent, Entrée exécute</translation>
    </message>
    <message>
        <source>Find an action or a conversation</source>
        <translation>Rechercher une action ou une conversation</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>Conversation : %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>Rien de ce nom</translation>
    </message>
</context>
<context>
    <name>PasswordRow</name>
    <message>
        <source>Password of %1</source>
        <translation>Mot de passe de %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
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
        <translation>Une persona est une instruction système et des réglages sous un nom : un traducteur, une relectrice sévère, un professeur.</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>Nouvelle persona</translation>
    </message>
    <message>
        <source>Name of the persona</source>
        <translation>Nom de la persona</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Not for new ones</source>
        <translation>Pas pour les nouvelles</translation>
    </message>
    <message>
        <source>For new conversations</source>
        <translation>Pour les nouvelles conversations</translation>
    </message>
    <message>
        <source>For this conversation</source>
        <translation>Pour cette conversation</translation>
    </message>
</context>
<context>
    <name>PlaceStrip</name>
    <message>
        <source>Places of %1</source>
        <translation>Emplacements de %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>lines %1 to %2</source>
        <translation>lignes %1 à %2</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview of %1</source>
        <translation>Aperçu de %1</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Fermer l’aperçu</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>%1 could not be drawn</source>
        <translation>%1 n’a pas pu être affiché</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
</context>
<context>
    <name>PromptsDialog</name>
    <message>
        <source>Prompts</source>
        <translation>Modèles de texte</translation>
    </message>
    <message>
        <source>A prompt is a text that you use again. Write / and its name in the composer to get it.</source>
        <translation>Un modèle est un texte que vous réutilisez. Tapez / et son nom dans la zone de saisie pour l’obtenir.</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Nouveau modèle de texte</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>Nom du modèle de texte</translation>
    </message>
    <message>
        <source>Name, as in /summary</source>
        <translation>Nom, comme dans /résumé</translation>
    </message>
    <message>
        <source>{{clipboard}}, {{selection}} and {{date}} are filled in; any other word in such braces is a blank that you are asked for.</source>
        <translation>{{clipboard}}, {{selection}} et {{date}} sont remplis ; tout autre mot entre ces accolades est un blanc qui vous est demandé.</translation>
    </message>
    <message>
        <source>Summarise this in three sentences for {{reader}}: {{clipboard}}</source>
        <translation>Résume ceci en trois phrases pour {{lecteur}} : {{clipboard}}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Ask Facet</source>
        <translation>Demander à Facet</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Déposé</translation>
    </message>
</context>
<context>
    <name>ReadingChoices</name>
    <message>
        <source>How to read %1</source>
        <translation>Mode de lecture de %1</translation>
    </message>
    <message>
        <source>Only some of the %1 pages</source>
        <translation>Seulement certaines des %1 pages</translation>
    </message>
    <message>
        <source>Pages to read</source>
        <translation>Pages à lire</translation>
    </message>
    <message>
        <source>1-20, 30</source>
        <translation>1-20, 30</translation>
    </message>
    <message>
        <source>Read these</source>
        <translation>Lire ceux-ci</translation>
    </message>
</context>
<context>
    <name>RulePart</name>
    <message>
        <source>Line between two parts</source>
        <translation>Ligne de séparation</translation>
    </message>
</context>
<context>
    <name>ScreenshotWindow</name>
    <message>
        <source>Choose a part of the screen</source>
        <translation>Choisir une partie de l’écran</translation>
    </message>
    <message>
        <source>Arrow keys move the frame, with Shift they size it; Enter takes it, Escape leaves</source>
        <translation>Les flèches déplacent le cadre, avec Maj elles le redimensionnent ; Entrée valide, Échap annule</translation>
    </message>
    <message>
        <source>Drag a frame, or move it with the arrow keys and press Enter. Escape leaves.</source>
        <translation>Tracez un cadre, ou déplacez-le avec les flèches et appuyez sur Entrée. Échap annule.</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, dans %2</translation>
    </message>
</context>
<context>
    <name>SettingNumber</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset: %1</source>
        <translation>Réinitialiser : %1</translation>
    </message>
    <message>
        <source>Back to what goes anyway</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>Rechercher dans la configuration</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>No setting is about that</source>
        <translation>Aucun réglage ne correspond</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Things appear and go without moving.</source>
        <translation>Les éléments apparaissent et disparaissent sans mouvement.</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Mouvement réduit</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>À partir du prochain démarrage.</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Langue de la fenêtre</translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation>Ne pas vérifier</translation>
    </message>
    <message>
        <source>Spell checking</source>
        <translation>Vérification orthographique</translation>
    </message>
    <message>
        <source>Answers, unless a conversation says otherwise</source>
        <translation>Réponses, sauf si une conversation en décide autrement</translation>
    </message>
    <message>
        <source>Whom new conversations begin with.</source>
        <translation>Avec qui commencent les nouvelles conversations.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Usual persona</source>
        <translation>Persona habituelle</translation>
    </message>
    <message>
        <source>System prompts and settings under a name; texts that are used again, with blanks to fill.</source>
        <translation>Instructions système et réglages sous un nom ; textes réutilisés, avec des blancs à remplir.</translation>
    </message>
    <message>
        <source>Personas and prompts</source>
        <translation>Personas et modèles de texte</translation>
    </message>
    <message>
        <source>Personas…</source>
        <translation>Personas…</translation>
    </message>
    <message>
        <source>Prompts…</source>
        <translation>Modèles de texte…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>How closely pictures, pages and frames are looked at, until another choice is made at the question.</source>
        <translation>Avec quelle attention les images, pages et vues sont regardées, tant qu’un autre choix n’est pas fait avec la question.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Attentif</translation>
    </message>
    <message>
        <source>Effort of reading</source>
        <translation>Attention à la lecture</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Which model answers</source>
        <translation>Quel modèle répond</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modèles…</translation>
    </message>
    <message>
        <source>The model is loaded again when this changes.</source>
        <translation>Le modèle est rechargé en cas de changement.</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>Où il s’exécute</translation>
    </message>
    <message>
        <source>How much it can keep in mind: a longer one takes more memory. The model is loaded again.</source>
        <translation>Ce qu’il peut garder à l’esprit : plus long, il prend plus de mémoire. Le modèle est rechargé.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Comme d’habitude</translation>
    </message>
    <message>
        <source>Length of the context</source>
        <translation>Longueur du contexte</translation>
    </message>
    <message>
        <source>On a graphics card a long context then takes about half of its memory, with a small error. The model is loaded again.</source>
        <translation>Sur une carte graphique, un long contexte prend alors environ la moitié de sa mémoire, avec une petite erreur. Le modèle est rechargé.</translation>
    </message>
    <message>
        <source>Keep the context in 8 bits</source>
        <translation>Garder le contexte en 8 bits</translation>
    </message>
    <message>
        <source>Its memory is given back when nothing was asked for so long; the next question loads it again.</source>
        <translation>Sa mémoire est libérée quand rien n’a été demandé pendant ce temps ; la prochaine question le recharge.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Après 5 minutes</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>Après 15 minutes</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>Après une heure</translation>
    </message>
    <message>
        <source>Unload the model when idle</source>
        <translation>Décharger le modèle au repos</translation>
    </message>
    <message>
        <source>Tools of the model</source>
        <translation>Outils du modèle</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>When an answer is finished and the window is not in front.</source>
        <translation>Quand une réponse est terminée et que la fenêtre n’est pas au premier plan.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Else they say only that it is finished.</source>
        <translation>Sinon, elles disent seulement qu’elle est terminée.</translation>
    </message>
    <message>
        <source>Notifications say what was answered</source>
        <translation>Les notifications disent ce qui a été répondu</translation>
    </message>
    <message>
        <source>Quick window</source>
        <translation>Petite fenêtre</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Where conversations and models are kept</source>
        <translation>Où se trouvent les conversations et les modèles</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Versions, devices and what went wrong lately, without anything that you wrote.</source>
        <translation>Versions, périphériques et incidents récents, sans rien de ce que vous avez écrit.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnostic…</translation>
    </message>
    <message>
        <source>Times the system&apos;s. %1 and %2 do the same.</source>
        <translation>Fois celle du système. %1 et %2 font de même.</translation>
    </message>
    <message>
        <source>Of what you write; words that are not in its dictionary are underlined. Without a choice the dictionary is taken that knows most of them.</source>
        <translation>De ce que vous écrivez ; les mots absents du dictionnaire sont soulignés. Sans choix, c’est le dictionnaire qui en connaît le plus.</translation>
    </message>
    <message>
        <source>No Hunspell dictionary is installed. They come as packages of the system: hunspell-en-us, hunspell-de-de and so on.</source>
        <translation>Aucun dictionnaire Hunspell n’est installé. Ce sont des paquets du système : hunspell-fr, hunspell-en-us et ainsi de suite.</translation>
    </message>
    <message>
        <source>By what is written</source>
        <translation>D’après ce qui est écrit</translation>
    </message>
    <message>
        <source>After an answer, when nothing else is to be done. A name of yours stays. The demonstration model names none.</source>
        <translation>Après une réponse, quand il n’y a rien d’autre à faire. Un nom que vous avez donné reste. Le modèle de démonstration n’en donne pas.</translation>
    </message>
    <message>
        <source>Let the model name conversations</source>
        <translation>Laisser le modèle nommer les conversations</translation>
    </message>
    <message>
        <source>Closing the window then hides it, and answers are written on. Quit in the icon&apos;s menu.</source>
        <translation>Fermer la fenêtre la masque alors, et les réponses continuent de s’écrire. Pour quitter, utilisez le menu de l’icône.</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs now: closing the window ends Facet.</source>
        <translation>Ce bureau n’affiche pas d’icônes de programmes en ce moment : fermer la fenêtre quitte Facet.</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Icône dans la zone de notification</translation>
    </message>
    <message>
        <source>appearance theme dark light black contrast</source>
        <translation>aspect thème sombre clair noir contraste nuit</translation>
    </message>
    <message>
        <source>font letters zoom scale larger smaller</source>
        <translation>police caractères lettres zoom échelle plus grand petit</translation>
    </message>
    <message>
        <source>animation motion</source>
        <translation>animation mouvement transitions</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traduction français langue</translation>
    </message>
    <message>
        <source>spelling dictionary hunspell language</source>
        <translation>orthographe dictionnaire hunspell langue fautes</translation>
    </message>
    <message>
        <source>role system prompt</source>
        <translation>rôle instruction système prompt</translation>
    </message>
    <message>
        <source>templates slash commands variables</source>
        <translation>modèles commandes barre oblique variables prompts</translation>
    </message>
    <message>
        <source>title automatic rename</source>
        <translation>titre automatique renommer nom</translation>
    </message>
    <message>
        <source>effort video pdf frames</source>
        <translation>effort précision images vidéo pdf vues</translation>
    </message>
    <message>
        <source>download gguf gemma</source>
        <translation>télécharger téléchargement gguf gemma changer</translation>
    </message>
    <message>
        <source>gpu cpu graphics card processor vulkan</source>
        <translation>gpu cpu carte graphique processeur appareil vulkan</translation>
    </message>
    <message>
        <source>memory window tokens kv</source>
        <translation>mémoire fenêtre jetons tokens kv</translation>
    </message>
    <message>
        <source>kv cache q8 quantised 8 bit</source>
        <translation>cache kv q8 quantifié 8 bits</translation>
    </message>
    <message>
        <source>idle memory free sleep</source>
        <translation>inactif mémoire libérer veille repos</translation>
    </message>
    <message>
        <source>notice message popup alert</source>
        <translation>avis message alerte bulle</translation>
    </message>
    <message>
        <source>private text content</source>
        <translation>privé texte contenu confidentialité</translation>
    </message>
    <message>
        <source>This desktop gave Facet no key that works everywhere. Bind the command “facet --quick” to one in the desktop&apos;s own settings.</source>
        <translation>Ce bureau n’a donné à Facet aucun raccourci qui fonctionne partout. Attribuez-en un à la commande « facet --quick » dans les réglages du bureau.</translation>
    </message>
    <message>
        <source>A small window for one question, on a key that works everywhere, such as Ctrl+Alt+Space.</source>
        <translation>Une petite fenêtre pour une question, par un raccourci qui fonctionne partout, par exemple Ctrl+Alt+Espace.</translation>
    </message>
    <message>
        <source>hotkey global shortcut small window</source>
        <translation>raccourci clavier global touche fenêtre rapide</translation>
    </message>
    <message>
        <source>tray background close status icon</source>
        <translation>zone de notification barre arrière-plan fermer état icône</translation>
    </message>
    <message>
        <source>directory folder conversations files store</source>
        <translation>répertoire dossier emplacement conversations fichiers</translation>
    </message>
    <message>
        <source>bug report log version about</source>
        <translation>rapport de bogue journal version à propos</translation>
    </message>
</context>
<context>
    <name>ShelfItem</name>
    <message>
        <source>More for %1</source>
        <translation>Plus d’actions pour %1</translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>The trash is empty. What is deleted stays here for 30 days.</source>
        <translation>La corbeille est vide. Ce qui est supprimé y reste 30 jours.</translation>
    </message>
    <message>
        <source>What is deleted stays here for 30 days, then it is erased for good.</source>
        <translation>Ce qui est supprimé reste ici 30 jours, puis est effacé définitivement.</translation>
    </message>
    <message>
        <source>The archive is empty. Archived conversations are found by the search and stay for ever.</source>
        <translation>L’archive est vide. Les conversations archivées sont trouvées par la recherche et restent pour toujours.</translation>
    </message>
    <message>
        <source>Out of the way, but kept for ever and found by the search.</source>
        <translation>À l’écart, mais conservées pour toujours et trouvées par la recherche.</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Vider la corbeille…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Back into the list</source>
        <translation>Remettre dans la liste</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Effacer définitivement…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer définitivement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) will be erased, with their files. This cannot be undone.</source>
        <translation>
            <numerusform>%n conversation sera effacée, avec ses fichiers. Cette action est irréversible.</numerusform>
            <numerusform>%n conversations seront effacées, avec leurs fichiers. Cette action est irréversible.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be erased, with its files. This cannot be undone.</source>
        <translation>« %1 » sera effacée, avec ses fichiers. Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>Vider la corbeille ?</translation>
    </message>
    <message>
        <source>Erase this conversation?</source>
        <translation>Effacer cette conversation ?</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>Rechercher dans toutes les conversations</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Terminer la recherche</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
</context>
<context>
    <name>SidebarItem</name>
    <message>
        <source>More for %1</source>
        <translation>Plus d’actions pour %1</translation>
    </message>
    <message>
        <source>Return opens or closes it, F2 renames it</source>
        <translation>Entrée l’ouvre ou le ferme, F2 le renomme</translation>
    </message>
    <message>
        <source>F2 renames it, the menu key shows more</source>
        <translation>F2 la renomme, la touche Menu en montre plus</translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, open, %n conversation(s)</source>
        <translation>
            <numerusform>Dossier %1, ouvert, %n conversation</numerusform>
            <numerusform>Dossier %1, ouvert, %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, closed, %n conversation(s)</source>
        <translation>
            <numerusform>Dossier %1, fermé, %n conversation</numerusform>
            <numerusform>Dossier %1, fermé, %n conversations</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, épinglée</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Répond</translation>
    </message>
    <message>
        <source>Asks for your permission</source>
        <translation>Demande votre autorisation</translation>
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
        <translation>Colonne %1, trier selon celle-ci</translation>
    </message>
    <message>
        <source>Column %1, sorted descending</source>
        <translation>Colonne %1, triée par ordre décroissant</translation>
    </message>
    <message>
        <source>Column %1, sorted ascending</source>
        <translation>Colonne %1, triée par ordre croissant</translation>
    </message>
</context>
<context>
    <name>TablePart</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Tableau de %n colonne</numerusform>
            <numerusform>Tableau de %n colonnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy this table for a spreadsheet</source>
        <translation>Copier ce tableau pour un tableur</translation>
    </message>
    <message>
        <source>Save this table as a file…</source>
        <translation>Enregistrer ce tableau dans un fichier…</translation>
    </message>
</context>
<context>
    <name>ThinkingPart</name>
    <message>
        <source>Shown; press to fold</source>
        <translation>Affiché ; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié ; appuyez pour afficher</translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>Time in the clip, %1</source>
        <translation>Position dans la vidéo, %1</translation>
    </message>
</context>
<context>
    <name>ToolControls</name>
    <message>
        <source>The model that is open was trained to use tools.</source>
        <translation>Le modèle ouvert sait utiliser des outils.</translation>
    </message>
    <message>
        <source>The model that is open was not trained to use tools.</source>
        <translation>Le modèle ouvert ne sait pas utiliser d’outils.</translation>
    </message>
    <message>
        <source>As it was trained</source>
        <translation>Selon son entraînement</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>The model may ask for tools</source>
        <translation>Le modèle peut demander des outils</translation>
    </message>
    <message>
        <source>%1 You are asked each time.</source>
        <translation>%1 Vous êtes consulté à chaque fois.</translation>
    </message>
    <message>
        <source>%1 without being asked</source>
        <translation>%1 sans demander</translation>
    </message>
    <message>
        <source>function calling</source>
        <translation>appel de fonctions outils</translation>
    </message>
    <message>
        <source>tool function permission allow</source>
        <translation>outil fonction autorisation autoriser</translation>
    </message>
</context>
<context>
    <name>ToolPart</name>
    <message>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>waits for your permission</source>
        <translation>attend votre autorisation</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>non autorisé</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>non exécuté</translation>
    </message>
    <message>
        <source>Shown; press to fold</source>
        <translation>Affiché ; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié ; appuyez pour afficher</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The model asks to save this table. You choose where.</source>
        <translation>Le modèle demande à enregistrer ce tableau. Vous choisissez où.</translation>
    </message>
    <message>
        <source>May the model use this tool?</source>
        <translation>Le modèle peut-il utiliser cet outil ?</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Allow once</source>
        <translation>Autoriser une fois</translation>
    </message>
    <message>
        <source>Always allow</source>
        <translation>Toujours autoriser</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Ne pas enregistrer</translation>
    </message>
    <message>
        <source>Don&apos;t allow</source>
        <translation>Ne pas autoriser</translation>
    </message>
</context>
<context>
    <name>TransferBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TransferDialogs</name>
    <message>
        <source>Export all conversations</source>
        <translation>Exporter toutes les conversations</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>Exporter « %1 »</translation>
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
        <translation>un nouveau dossier avec les textes et leurs fichiers, lisible partout</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>one file with everything, to be imported again</source>
        <translation>un seul fichier avec tout, pour une réimportation</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Page web (HTML)</translation>
    </message>
    <message>
        <source>a page each in a new folder, with pictures in it</source>
        <translation>une page chacune dans un nouveau dossier, avec les images</translation>
    </message>
    <message>
        <source>one page with its pictures in it</source>
        <translation>une page avec ses images</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>a document each in a new folder, for printing</source>
        <translation>un document chacune dans un nouveau dossier, pour l’impression</translation>
    </message>
    <message>
        <source>for printing and passing on</source>
        <translation>pour l’impression et le partage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Choisir l’emplacement…</translation>
    </message>
    <message>
        <source>Name a new folder</source>
        <translation>Nommer un nouveau dossier</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Importer des conversations</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Backups (*.tar)</source>
        <translation>Sauvegardes (*.tar)</translation>
    </message>
    <message>
        <source>Back up everything into one file</source>
        <translation>Tout sauvegarder dans un fichier</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>What is in the backup takes the place of all conversations that are here now. Those are kept in a file beside, whose name you will be told.</source>
        <translation>Le contenu de la sauvegarde remplace toutes les conversations actuelles. Celles-ci sont conservées dans un fichier voisin dont le nom vous sera indiqué.</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Restaurer cette sauvegarde ?</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Restaurer une sauvegarde…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>The file in which your conversations are kept is damaged, perhaps by a failing disk. Repairing saves what can be read into a new file and keeps the damaged one beside it. You can also go on and make a backup first.

What was found: %1</source>
        <translation>Le fichier de vos conversations est endommagé, peut-être par un disque défaillant. La réparation enregistre tout ce qui est lisible dans un nouveau fichier et conserve l’ancien à côté. Vous pouvez aussi continuer et faire d’abord une sauvegarde.

Constaté : %1</translation>
    </message>
    <message>
        <source>Your conversations are damaged</source>
        <translation>Vos conversations sont endommagées</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message>
        <source>A file: what Facet exported as JSON, ChatGPT&apos;s conversations.json, the JSON export of Open WebUI, a thread of Jan (messages.jsonl), chats of GPT4All (gpt4all-….chat); or several of them.

A folder: Jan&apos;s threads, or GPT4All&apos;s data with all its chats.

What is there already stays as it is.</source>
        <translation>Un fichier : ce que Facet a exporté en JSON, le conversations.json de ChatGPT, l’export JSON d’Open WebUI, un fil de Jan (messages.jsonl), des conversations de GPT4All (gpt4all-….chat) ; ou plusieurs d’entre eux.

Un dossier : les fils de Jan, ou les données de GPT4All avec toutes ses conversations.

Ce qui existe déjà reste tel quel.</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.chat)</source>
        <translation>Conversations (*.json *.jsonl *.chat)</translation>
    </message>
    <message>
        <source>Import the threads of Jan or the chats of GPT4All</source>
        <translation>Importer les fils de Jan ou les conversations de GPT4All</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Facet goes on behind its icon. Quit it in the icon&apos;s menu.</source>
        <translation>Facet continue derrière son icône. Quittez-le dans le menu de l’icône.</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Masquer la fenêtre</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Afficher la fenêtre</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Ask about a screenshot</source>
        <translation>Poser une question sur une capture d’écran</translation>
    </message>
    <message>
        <source>Quit Facet</source>
        <translation>Quitter Facet</translation>
    </message>
</context>
<context>
    <name>UnlockBar</name>
    <message>
        <source>%1 is encrypted, and its password is kept only while Facet runs. Enter it once more to go on.</source>
        <translation>%1 est chiffré, et son mot de passe n’est conservé que pendant que Facet fonctionne. Saisissez-le à nouveau pour continuer.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Continuer sans lui</translation>
    </message>
</context>
<context>
    <name>UserTurn</name>
    <message>
        <source>You: %1</source>
        <translation>Vous : %1</translation>
    </message>
    <message>
        <source>Change this question</source>
        <translation>Modifier cette question</translation>
    </message>
    <message>
        <source>Quote in the next question</source>
        <translation>Citer dans la prochaine question</translation>
    </message>
    <message>
        <source>Copy this question</source>
        <translation>Copier cette question</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Delete this question and what follows</source>
        <translation>Supprimer cette question et la suite</translation>
    </message>
</context>
<context>
    <name>VersionSteps</name>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Gauche</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 sur %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Droite</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Version suivante</translation>
    </message>
</context>
<context>
    <name>VideoPart</name>
    <message>
        <source>Looked at: %1 frames of %2</source>
        <translation>Regardé : %1 images de %2</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Non regardé : %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop assistant that sees, offline.</source>
        <translation>Un assistant de bureau qui voit, hors ligne.</translation>
    </message>
    <message>
        <source>The model to open (GGUF).</source>
        <translation>Le modèle à ouvrir (GGUF).</translation>
    </message>
    <message>
        <source>Its vision tower, if not beside it.</source>
        <translation>La partie visuelle du modèle, si elle n’est pas à côté.</translation>
    </message>
    <message>
        <source>Where it runs: auto, cpu, vulkan or vulkan:N.</source>
        <translation>Où il s’exécute : auto, cpu, vulkan ou vulkan:N.</translation>
    </message>
    <message>
        <source>Show the small window, of the Facet that runs already if there is one.</source>
        <translation>Afficher la petite fenêtre, celle du Facet déjà lancé s’il y en a un.</translation>
    </message>
    <message>
        <source>Files to begin a question with.</source>
        <translation>Fichiers avec lesquels commencer une question.</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>Waiting…</source>
        <translation>En attente…</translation>
    </message>
    <message>
        <source>You stopped this answer</source>
        <translation>Vous avez interrompu cette réponse</translation>
    </message>
    <message>
        <source>Cut off here: the length limit was reached</source>
        <translation>Coupé ici : la limite de longueur a été atteinte</translation>
    </message>
    <message>
        <source>Interrupted: Facet closed before this answer was finished</source>
        <translation>Interrompu : Facet s’est fermé avant la fin de cette réponse</translation>
    </message>
    <message>
        <source>This answer failed</source>
        <translation>Cette réponse a échoué</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>premier mot après %1 s</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Réflexion…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexions</translation>
    </message>
    <message>
        <source>Thought for a moment</source>
        <translation>A réfléchi un instant</translation>
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
        <translation>Réfléchit depuis %1</translation>
    </message>
    <message>
        <source>Thought for %1</source>
        <translation>A réfléchi pendant %1</translation>
    </message>
    <message>
        <source>Waiting for another answer to finish</source>
        <translation>Attend la fin d’une autre réponse</translation>
    </message>
    <message>
        <source>Loading the model, %1 %</source>
        <translation>Chargement du modèle, %1 %</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <source>Looking at picture %1 of %2</source>
        <translation>Examine l’image %1 sur %2</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>Examine l’image</translation>
    </message>
    <message>
        <source>Reading, %1 of %2 tokens</source>
        <translation>Lecture, %1 jetons sur %2</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>Lecture de la question</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Réflexion</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Répond</translation>
    </message>
    <message>
        <source>this file</source>
        <translation>ce fichier</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 fichiers</translation>
    </message>
    <message>
        <source>Read this</source>
        <translation>Lire ceci</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Lire %1</translation>
    </message>
    <message>
        <source>Read %1 and %2</source>
        <translation>Lire %1 et %2</translation>
    </message>
    <message>
        <source>All that Facet reads</source>
        <translation>Tout ce que Facet sait lire</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>read as text</source>
        <translation>lu comme texte</translation>
    </message>
    <message>
        <source>read as a picture</source>
        <translation>lu comme image</translation>
    </message>
    <message>
        <source>read as text and as a picture</source>
        <translation>lu comme texte et comme image</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>non lu : %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>%1 × %2, %3</source>
        <translation>%1 × %2, %3</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>encore %1 s environ</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>encore %1 min environ</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>encore %1 h %2 min environ</translation>
    </message>
    <message>
        <source>Notes on all %1 parts</source>
        <translation>Notes sur les %1 parties</translation>
    </message>
    <message>
        <source>Notes, %1 of %2 parts</source>
        <translation>Notes, %1 parties sur %2</translation>
    </message>
    <message>
        <source>Looking through the film, part %1 of %2</source>
        <translation>Parcourt le film, partie %1 sur %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Impossible d’écrire %1 : %2</translation>
    </message>
    <message>
        <source>%1 could not be written: out of memory</source>
        <translation>Impossible d’écrire %1 : mémoire insuffisante</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>Waits for 1 other answer</source>
        <translation>Attend 1 autre réponse</translation>
    </message>
    <message>
        <source>Waits for %1 other answers</source>
        <translation>Attend %1 autres réponses</translation>
    </message>
    <message>
        <source>Not found: %1 ends at %2</source>
        <translation>Introuvable : %1 se termine à %2</translation>
    </message>
    <message>
        <source>Not found: there is no %1 in %2</source>
        <translation>Introuvable : il n’y a pas de %1 dans %2</translation>
    </message>
    <message>
        <source>%1 was not read</source>
        <translation>%1 n’a pas été lu</translation>
    </message>
    <message>
        <source>%1 was not read: %2</source>
        <translation>%1 n’a pas été lu : %2</translation>
    </message>
    <message>
        <source>Open %1 of %2</source>
        <translation>Ouvrir %1 de %2</translation>
    </message>
    <message>
        <source>Show the frame at %1, which the model was not given</source>
        <translation>Afficher l’image à %1, que le modèle n’a pas reçue</translation>
    </message>
    <message>
        <source>Show the frame at %1</source>
        <translation>Afficher l’image à %1</translation>
    </message>
    <message>
        <source>The words stand on %1 of %2</source>
        <translation>Les mots figurent à %1 de %2</translation>
    </message>
    <message>
        <source>The words were not found on %1 of %2</source>
        <translation>Les mots sont introuvables à %1 de %2</translation>
    </message>
    <message>
        <source>Nothing was noted.</source>
        <translation>Rien n’a été noté.</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Non regardé : %1</translation>
    </message>
    <message>
        <source>The model no longer sees what is above: it does not fit the context</source>
        <translation>Le modèle ne voit plus ce qui précède : cela ne tient pas dans le contexte</translation>
    </message>
    <message>
        <source>Waiting for your permission</source>
        <translation>Attend votre autorisation</translation>
    </message>
    <message>
        <source>Using a tool</source>
        <translation>Utilise un outil</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 dans %2</translation>
    </message>
    <message>
        <source>%1 with the columns %2</source>
        <translation>%1 avec les colonnes %2</translation>
    </message>
    <message>
        <source>, line %1</source>
        <translation>, ligne %1</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Rien n’a été trouvé.</translation>
    </message>
    <message>
        <source>Not searched: %1</source>
        <translation>Non parcouru : %1</translation>
    </message>
    <message>
        <source>You did not allow it.</source>
        <translation>Vous ne l’avez pas autorisé.</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Date et heure</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Calculatrice</translation>
    </message>
    <message>
        <source>Search in the documents</source>
        <translation>Recherche dans les documents</translation>
    </message>
    <message>
        <source>Save a table as a file</source>
        <translation>Enregistrer un tableau dans un fichier</translation>
    </message>
    <message>
        <source>A call that cannot be read</source>
        <translation>Un appel illisible</translation>
    </message>
    <message>
        <source>Tells the date, the time and the time zone of this computer.</source>
        <translation>Indique la date, l’heure et le fuseau horaire de cet ordinateur.</translation>
    </message>
    <message>
        <source>Works out sums, products and percentages exactly.</source>
        <translation>Calcule exactement sommes, produits et pourcentages.</translation>
    </message>
    <message>
        <source>Looks for words in the documents of the conversation, also where they were not read.</source>
        <translation>Cherche des mots dans les documents de la conversation, même là où ils n’ont pas été lus.</translation>
    </message>
    <message>
        <source>Saves a table as a file that you choose.</source>
        <translation>Enregistre un tableau dans un fichier que vous choisissez.</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 jeton</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 image</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 images</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 pages</translation>
    </message>
    <message>
        <source>1 slide</source>
        <translation>1 diapositive</translation>
    </message>
    <message>
        <source>%1 slides</source>
        <translation>%1 diapositives</translation>
    </message>
    <message>
        <source>1 sheet</source>
        <translation>1 feuille</translation>
    </message>
    <message>
        <source>%1 sheets</source>
        <translation>%1 feuilles</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 fichier</translation>
    </message>
    <message>
        <source>1 section</source>
        <translation>1 section</translation>
    </message>
    <message>
        <source>%1 sections</source>
        <translation>%1 sections</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Answering</name>
    <message>
        <source>Instructions</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>The system prompt and what the model is told of its tools: said before everything else, each time.</source>
        <translation>L’instruction système et ce qui est dit au modèle de ses outils : avant tout le reste, à chaque fois.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>What was asked and answered in this conversation, as text.</source>
        <translation>Ce qui a été demandé et répondu dans cette conversation, en texte.</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Images et fichiers</translation>
    </message>
    <message>
        <source>Pictures, frames of clips, pages and texts of the files that were attached. Looking less closely saves room.</source>
        <translation>Images, vues des vidéos, pages et textes des fichiers joints. Regarder moins attentivement économise de la place.</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>En cours de rédaction</translation>
    </message>
    <message>
        <source>The question that has not been sent yet: its words, about, and its files.</source>
        <translation>La question pas encore envoyée : ses mots, environ, et ses fichiers.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Room for what comes: %1 of it is kept for the next answer. When it is used up, the oldest turns are left out, which is marked in the conversation.</source>
        <translation>Place pour la suite : %1 sont réservés à la prochaine réponse. Une fois épuisée, les plus anciens échanges sont laissés de côté, ce qui est marqué dans la conversation.</translation>
    </message>
    <message>
        <source>The model does not see the oldest turns of this conversation any more: there is no room for them.</source>
        <translation>Le modèle ne voit plus les plus anciens échanges de cette conversation : il n’y a plus de place.</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Donnez-lui un nom</translation>
    </message>
    <message>
        <source>The name is also its command: without spaces and slashes</source>
        <translation>Le nom est aussi sa commande : sans espaces ni barres obliques</translation>
    </message>
    <message>
        <source>There is another one of that name</source>
        <translation>Il en existe déjà un de ce nom</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentModel</name>
    <message>
        <source>%1 s left</source>
        <translation>encore %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>encore %1 min</translation>
    </message>
    <message>
        <source>A quick look</source>
        <translation>Regard rapide</translation>
    </message>
    <message>
        <source>A normal look</source>
        <translation>Regard normal</translation>
    </message>
    <message>
        <source>A careful look</source>
        <translation>Regard attentif</translation>
    </message>
    <message>
        <source>The whole film, part by part</source>
        <translation>Le film entier, partie par partie</translation>
    </message>
    <message>
        <source>As much as is useful</source>
        <translation>Autant que nécessaire</translation>
    </message>
    <message>
        <source>%1 in %2 parts</source>
        <translation>%1 en %2 parties</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>%1, reading…</source>
        <translation>%1, lecture…</translation>
    </message>
    <message>
        <source>reading %1 %</source>
        <translation>lecture, %1 %</translation>
    </message>
    <message>
        <source>about %1 of %2 tokens</source>
        <translation>environ %1 jetons sur %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 jetons sur %2</translation>
    </message>
    <message>
        <source>%1: too much. Remove a file or have it read in a quicker way.</source>
        <translation>%1 : c’est trop. Retirez un fichier ou faites-le lire plus rapidement.</translation>
    </message>
    <message>
        <source>%1 with the conversation so far: fits</source>
        <translation>%1 avec la conversation jusqu’ici : cela tient</translation>
    </message>
    <message>
        <source>%1: fits</source>
        <translation>%1 : cela tient</translation>
    </message>
    <message>
        <source>%1: not read: %2</source>
        <translation>%1 : non lu : %2</translation>
    </message>
    <message>
        <source>Facet works offline and fetches nothing. Save the file first, then add it.</source>
        <translation>Facet fonctionne hors ligne et ne télécharge rien. Enregistrez d’abord le fichier, puis ajoutez-le.</translation>
    </message>
    <message>
        <source>Write pages as 1-20, 30</source>
        <translation>Indiquez les pages ainsi : 1-20, 30</translation>
    </message>
    <message>
        <source>There are pages 1 to %1</source>
        <translation>Les pages vont de 1 à %1</translation>
    </message>
    <message>
        <source>%1 is ready: %2</source>
        <translation>%1 est prêt : %2</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>Impossible de lire %1 : %2</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>Write a question first</source>
        <translation>Écrivez d’abord une question</translation>
    </message>
    <message>
        <source>Open a model first</source>
        <translation>Ouvrez d’abord un modèle</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>Collé</translation>
    </message>
    <message>
        <source>Read this picture</source>
        <translation>Lire cette image</translation>
    </message>
    <message>
        <source>Files are still being read for the question that you are writing</source>
        <translation>Des fichiers sont encore lus pour la question que vous écrivez</translation>
    </message>
    <message>
        <source>Changing a question. Enter sends it as a new version, Escape leaves it as it was</source>
        <translation>Modification d’une question. Entrée l’envoie comme nouvelle version, Échap la laisse telle quelle</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>Cité</translation>
    </message>
    <message>
        <source>Prompt filled in</source>
        <translation>Modèle de texte rempli</translation>
    </message>
    <message>
        <source>Fill in %1</source>
        <translation>Remplir %1</translation>
    </message>
</context>
<context>
    <name>ui::ConversationListModel</name>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>7 jours précédents</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglées</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>“%1” was deleted</source>
        <translation>« %1 » a été supprimée</translation>
    </message>
    <message>
        <source>“%1” was archived</source>
        <translation>« %1 » a été archivée</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copie)</translation>
    </message>
    <message>
        <source>Date not known</source>
        <translation>Date inconnue</translation>
    </message>
</context>
<context>
    <name>ui::ConversationModel</name>
    <message>
        <source>Code copied</source>
        <translation>Code copié</translation>
    </message>
    <message>
        <source>Formula copied</source>
        <translation>Formule copiée</translation>
    </message>
    <message>
        <source>Table copied</source>
        <translation>Tableau copié</translation>
    </message>
    <message>
        <source>Text copied</source>
        <translation>Texte copié</translation>
    </message>
    <message>
        <source>Table copied as Markdown</source>
        <translation>Tableau copié en Markdown</translation>
    </message>
    <message>
        <source>Sorted by %1, ascending</source>
        <translation>Trié selon %1, ordre croissant</translation>
    </message>
    <message>
        <source>Sorted by %1, descending</source>
        <translation>Trié selon %1, ordre décroissant</translation>
    </message>
    <message>
        <source>In the order of the answer</source>
        <translation>Dans l’ordre de la réponse</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>Message copied</source>
        <translation>Message copié</translation>
    </message>
    <message>
        <source>Answer copied</source>
        <translation>Réponse copiée</translation>
    </message>
    <message>
        <source>Everything is saved on disk again</source>
        <translation>Tout est de nouveau enregistré sur le disque</translation>
    </message>
    <message>
        <source>The answer is finished</source>
        <translation>La réponse est terminée</translation>
    </message>
    <message>
        <source>The answer was stopped</source>
        <translation>La réponse a été interrompue</translation>
    </message>
    <message>
        <source>The answer begins</source>
        <translation>La réponse commence</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 sur %2</translation>
    </message>
    <message>
        <source>The question and what followed it were deleted</source>
        <translation>La question et la suite ont été supprimées</translation>
    </message>
    <message>
        <source>The answer was deleted</source>
        <translation>La réponse a été supprimée</translation>
    </message>
    <message>
        <source>The answer and what followed it were deleted</source>
        <translation>La réponse et la suite ont été supprimées</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Fichier : %1</translation>
    </message>
    <message>
        <source>Conversation copied</source>
        <translation>Conversation copiée</translation>
    </message>
    <message>
        <source>The conversation does not fit the context any more: its beginning is left out</source>
        <translation>La conversation ne tient plus dans le contexte : son début est laissé de côté</translation>
    </message>
    <message>
        <source>Facet asks whether the model may use a tool: %1</source>
        <translation>Facet demande si le modèle peut utiliser un outil : %1</translation>
    </message>
</context>
<context>
    <name>ui::ConversationSearch</name>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Title, in the archive</source>
        <translation>Titre, dans l’archive</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>File, %1</source>
        <translation>Fichier, %1</translation>
    </message>
    <message>
        <source>Question, %1</source>
        <translation>Question, %1</translation>
    </message>
    <message>
        <source>Answer, %1</source>
        <translation>Réponse, %1</translation>
    </message>
    <message>
        <source>%1, version %2 of %3</source>
        <translation>%1, version %2 sur %3</translation>
    </message>
    <message>
        <source>%1, in the archive</source>
        <translation>%1, dans l’archive</translation>
    </message>
    <message>
        <source>Nothing found. All these words must stand in one message or title.</source>
        <translation>Rien trouvé. Tous ces mots doivent figurer dans un même message ou titre.</translation>
    </message>
    <message>
        <source>The best %1 places. There are more: add a word.</source>
        <translation>Les %1 meilleurs passages. Il y en a d’autres : ajoutez un mot.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Desktop</name>
    <message>
        <source>An answer is finished</source>
        <translation>Une réponse est terminée</translation>
    </message>
    <message>
        <source>An answer has failed</source>
        <translation>Une réponse a échoué</translation>
    </message>
    <message>
        <source>An answer waits for your permission</source>
        <translation>Une réponse attend votre autorisation</translation>
    </message>
</context>
<context>
    <name>ui::Diagnostics</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>ui::EntryChoice</name>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 fichiers sur %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
    <message>
        <source>%1, %2 tokens</source>
        <translation>%1, %2 jetons</translation>
    </message>
    <message>
        <source>%1, %2 of %3 tokens that are left</source>
        <translation>%1, %2 jetons sur les %3 restants</translation>
    </message>
    <message>
        <source>%1, %2 tokens: too much, %3 are left</source>
        <translation>%1, %2 jetons : c’est trop, il en reste %3</translation>
    </message>
</context>
<context>
    <name>ui::GlobalShortcut</name>
    <message>
        <source>Ask Facet in a small window</source>
        <translation>Demander à Facet dans une petite fenêtre</translation>
    </message>
</context>
<context>
    <name>ui::KeyList</name>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Nouvelle ligne</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Maj+Entrée</translation>
    </message>
    <message>
        <source>Paste text or a picture</source>
        <translation>Coller du texte ou une image</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Ctrl+V</translation>
    </message>
    <message>
        <source>Remove a file, choose how it is read</source>
        <translation>Retirer un fichier, choisir son mode de lecture</translation>
    </message>
    <message>
        <source>Del, F10</source>
        <translation>Suppr, F10</translation>
    </message>
    <message>
        <source>Menu of a message, of a conversation</source>
        <translation>Menu d’un message, d’une conversation</translation>
    </message>
    <message>
        <source>Enter, menu key</source>
        <translation>Entrée, touche Menu</translation>
    </message>
    <message>
        <source>Rename in the list</source>
        <translation>Renommer dans la liste</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>In the preview: the one before, the next</source>
        <translation>Dans l’aperçu : précédent, suivant</translation>
    </message>
    <message>
        <source>PgUp, PgDown, arrows</source>
        <translation>Pg préc, Pg suiv, flèches</translation>
    </message>
    <message>
        <source>In the preview: larger, smaller, fit</source>
        <translation>Dans l’aperçu : agrandir, réduire, ajuster</translation>
    </message>
    <message>
        <source>+, -, Ctrl+0</source>
        <translation>+, -, Ctrl+0</translation>
    </message>
    <message>
        <source>Close the preview or a dialog</source>
        <translation>Fermer l’aperçu ou une boîte de dialogue</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Édition</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Where it has the focus</source>
        <translation>Selon l’élément actif</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>editing text</source>
        <translation>édition de texte</translation>
    </message>
</context>
<context>
    <name>ui::Machine</name>
    <message>
        <source>, part of the processor, shares its memory</source>
        <translation>, intégrée au processeur, partage sa mémoire</translation>
    </message>
    <message>
        <source>, %1 of its own memory</source>
        <translation>, %1 de mémoire propre</translation>
    </message>
    <message>
        <source>, %1 free</source>
        <translation>, %1 libres</translation>
    </message>
    <message>
        <source>; cannot be used: %1</source>
        <translation>; inutilisable : %1</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Carte graphique</translation>
    </message>
    <message>
        <source>Its driver</source>
        <translation>Son pilote</translation>
    </message>
    <message>
        <source>none that Facet can use; models run on the processor, more slowly</source>
        <translation>aucune que Facet puisse utiliser ; les modèles s’exécutent sur le processeur, plus lentement</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Mémoire vive</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>%1 free where models are kept</source>
        <translation>%1 libres là où sont les modèles</translation>
    </message>
    <message>
        <source>%1 (slow: for tests)</source>
        <translation>%1 (lent : pour les tests)</translation>
    </message>
    <message>
        <source>The program that measures is missing: %1</source>
        <translation>Le programme de mesure est absent : %1</translation>
    </message>
    <message>
        <source>It took too long: this computer is too slow for that model</source>
        <translation>C’était trop long : cet ordinateur est trop lent pour ce modèle</translation>
    </message>
    <message>
        <source>The measurement ended too early</source>
        <translation>La mesure s’est terminée trop tôt</translation>
    </message>
    <message>
        <source>far faster than anybody reads</source>
        <translation>bien plus vite que quiconque ne lit</translation>
    </message>
    <message>
        <source>faster than most people read</source>
        <translation>plus vite que la plupart des gens ne lisent</translation>
    </message>
    <message>
        <source>about as fast as people read</source>
        <translation>à peu près à la vitesse de lecture</translation>
    </message>
    <message>
        <source>slower than people read; short answers are fine</source>
        <translation>plus lent que la lecture ; les réponses courtes conviennent</translation>
    </message>
    <message>
        <source>very slow: a sentence takes half a minute or more</source>
        <translation>très lent : une phrase prend une demi-minute ou plus</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>cet ordinateur</translation>
    </message>
    <message>
        <source>Graphics card: %1</source>
        <translation>Carte graphique : %1</translation>
    </message>
    <message>
        <source>Processor: %1</source>
        <translation>Processeur : %1</translation>
    </message>
    <message>
        <source>Too little memory is free to measure: %1 are needed, %2 are free. Close other programs; a large model that is open here takes memory, too.</source>
        <translation>Trop peu de mémoire libre pour mesurer : il en faut %1, %2 sont libres. Fermez d’autres programmes ; un grand modèle ouvert ici en occupe aussi.</translation>
    </message>
    <message>
        <source>This computer cannot run that model: %1</source>
        <translation>Cet ordinateur ne peut pas exécuter ce modèle : %1</translation>
    </message>
    <message>
        <source>Gemma 4 26B-A4B would write about %1 words a second on %2: %3.</source>
        <translation>Gemma 4 26B-A4B écrirait environ %1 mots par seconde sur %2 : %3.</translation>
    </message>
    <message>
        <source>It would read a page of text in less than a tenth of a second.</source>
        <translation>Il lirait une page de texte en moins d’un dixième de seconde.</translation>
    </message>
    <message>
        <source>It would read a page of text in %1 s.</source>
        <translation>Il lirait une page de texte en %1 s.</translation>
    </message>
    <message>
        <source>The best that fits</source>
        <translation>Le meilleur qui convient</translation>
    </message>
</context>
<context>
    <name>ui::ModelLibrary</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>licence %1</source>
        <translation>licence %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>Vérification de ce qui est présent</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>%1. Trying again in %2</source>
        <translation>%1. Nouvel essai dans %2</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 par seconde</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>%1 fetched so far</source>
        <translation>%1 téléchargés jusqu’ici</translation>
    </message>
    <message>
        <source>Waits for the one before</source>
        <translation>Attend le précédent</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>%1 is on this computer now</source>
        <translation>%1 est maintenant sur cet ordinateur</translation>
    </message>
    <message>
        <source>Cannot run here: %1</source>
        <translation>Ne peut pas fonctionner ici : %1</translation>
    </message>
    <message>
        <source>Will not fit: it needs %1 of memory, %2 are free</source>
        <translation>Ne tient pas : il lui faut %1 de mémoire, %2 sont libres</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 sur %2 libres</translation>
    </message>
    <message>
        <source>%1; the system does not say what is free</source>
        <translation>%1 ; le système ne dit pas ce qui est libre</translation>
    </message>
    <message>
        <source>Slower here: in main memory, on the processor; needs %1</source>
        <translation>Plus lent ici : en mémoire vive, sur le processeur ; il lui faut %1</translation>
    </message>
    <message>
        <source>Fits on %1; needs %2</source>
        <translation>Tient sur %1 ; il lui faut %2</translation>
    </message>
    <message>
        <source>%1; room for a context of %2 tokens</source>
        <translation>%1 ; place pour un contexte de %2 jetons</translation>
    </message>
    <message>
        <source>This is no https address of a model&apos;s file.</source>
        <translation>Ce n’est pas l’adresse https d’un fichier de modèle.</translation>
    </message>
</context>
<context>
    <name>ui::ModelStatus</name>
    <message>
        <source>Opening a model</source>
        <translation>Ouverture d’un modèle</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
    <message>
        <source>Choose a model file to begin</source>
        <translation>Choisissez un fichier de modèle pour commencer</translation>
    </message>
    <message>
        <source>Loading, %1 %</source>
        <translation>Chargement, %1 %</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Could not be opened</source>
        <translation>Ouverture impossible</translation>
    </message>
    <message>
        <source>Resting; the next question wakes it</source>
        <translation>En veille ; la prochaine question le réveille</translation>
    </message>
    <message>
        <source>a small demonstration model</source>
        <translation>un petit modèle de démonstration</translation>
    </message>
    <message>
        <source>cannot see pictures</source>
        <translation>ne voit pas les images</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <translation>%1 est prêt</translation>
    </message>
    <message>
        <source>%1 tokens, takes %2</source>
        <translation>%1 jetons, prend %2</translation>
    </message>
    <message>
        <source>%1 tokens, takes %2: more than is free</source>
        <translation>%1 jetons, prend %2 : plus que ce qui est libre</translation>
    </message>
</context>
<context>
    <name>ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>ui::PlaceReader</name>
    <message>
        <source>The window was closed</source>
        <translation>La fenêtre a été fermée</translation>
    </message>
    <message>
        <source>This file is not here any more</source>
        <translation>Ce fichier n’est plus là</translation>
    </message>
</context>
<context>
    <name>ui::Preview</name>
    <message>
        <source>the model was not given this frame</source>
        <translation>le modèle n’a pas reçu cette image</translation>
    </message>
    <message>
        <source>“%1” stands here</source>
        <translation>« %1 » figure ici</translation>
    </message>
    <message>
        <source>“%1” is marked</source>
        <translation>« %1 » est surligné</translation>
    </message>
    <message>
        <source>“%1” was not found here</source>
        <translation>« %1 » est introuvable ici</translation>
    </message>
</context>
<context>
    <name>ui::Screenshot</name>
    <message>
        <source>The desktop offers no screenshots. Copy one, then paste it here.</source>
        <translation>Le bureau ne propose pas de captures d’écran. Copiez-en une, puis collez-la ici.</translation>
    </message>
    <message>
        <source>The screenshot could not be read: %1</source>
        <translation>Impossible de lire la capture d’écran : %1</translation>
    </message>
    <message>
        <source>The screen could not be taken. Copy a screenshot, then paste it here.</source>
        <translation>L’écran n’a pas pu être capturé. Copiez une capture d’écran, puis collez-la ici.</translation>
    </message>
</context>
<context>
    <name>ui::ShelfModel</name>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message numerus="yes">
        <source>Erased in %n day(s)</source>
        <translation>
            <numerusform>Effacée dans %n jour</numerusform>
            <numerusform>Effacée dans %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SlashCommands</name>
    <message>
        <source>Begin a new conversation</source>
        <translation>Commencer une nouvelle conversation</translation>
    </message>
    <message>
        <source>Throw away what is written and attached here</source>
        <translation>Effacer ce qui est écrit et joint ici</translation>
    </message>
    <message>
        <source>Think before answering, or no longer</source>
        <translation>Réfléchir avant de répondre, ou ne plus le faire</translation>
    </message>
    <message>
        <source>Choose who answers</source>
        <translation>Choisir qui répond</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>Ouvrir un autre modèle</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>Rechercher dans toutes les conversations</translation>
    </message>
    <message>
        <source>Save this conversation as a file</source>
        <translation>Enregistrer cette conversation dans un fichier</translation>
    </message>
</context>
<context>
    <name>ui::Spelling</name>
    <message>
        <source>Spelling is not checked: no Hunspell dictionary is installed</source>
        <translation>Orthographe non vérifiée : aucun dictionnaire Hunspell n’est installé</translation>
    </message>
    <message>
        <source>Spelling is not checked</source>
        <translation>Orthographe non vérifiée</translation>
    </message>
    <message>
        <source>Spelling is checked</source>
        <translation>Orthographe vérifiée</translation>
    </message>
    <message>
        <source>Spelling is checked: %1</source>
        <translation>Orthographe vérifiée : %1</translation>
    </message>
</context>
<context>
    <name>ui::Transfers</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Écriture de %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Backing up into %1</source>
        <translation>Sauvegarde dans %1</translation>
    </message>
    <message>
        <source>Putting back %1</source>
        <translation>Restauration de %1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 came in</source>
        <translation>%1 importées</translation>
    </message>
    <message>
        <source>%1 backed up</source>
        <translation>%1 sauvegardées</translation>
    </message>
    <message>
        <source>%1 put back</source>
        <translation>%1 restaurées</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 écrites</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Nothing could be imported</source>
        <translation>Rien n’a pu être importé</translation>
    </message>
    <message>
        <source>The backup could not be made</source>
        <translation>La sauvegarde n’a pas pu être faite</translation>
    </message>
    <message>
        <source>The backup could not be put back</source>
        <translation>La sauvegarde n’a pas pu être restaurée</translation>
    </message>
    <message>
        <source>The conversations could not be written</source>
        <translation>Les conversations n’ont pas pu être écrites</translation>
    </message>
    <message>
        <source>Not everything could be imported</source>
        <translation>Tout n’a pas pu être importé</translation>
    </message>
    <message>
        <source>%1 conversations with %2 messages are there now.</source>
        <translation>%1 conversations avec %2 messages sont maintenant là.</translation>
    </message>
    <message>
        <source>Not everything could be read: some messages are lost.</source>
        <translation>Tout n’a pas pu être lu : des messages sont perdus.</translation>
    </message>
    <message>
        <source>What was there before is kept: %1</source>
        <translation>L’état précédent est conservé : %1</translation>
    </message>
    <message>
        <source>The backup was put back</source>
        <translation>La sauvegarde a été restaurée</translation>
    </message>
    <message>
        <source>The conversations were repaired</source>
        <translation>Les conversations ont été réparées</translation>
    </message>
</context>
<context>
    <name>ui::Unlocking</name>
    <message>
        <source>%1 needs its password</source>
        <translation>%1 nécessite son mot de passe</translation>
    </message>
    <message>
        <source>This password does not open it.</source>
        <translation>Ce mot de passe ne l’ouvre pas.</translation>
    </message>
</context>
</TS>
