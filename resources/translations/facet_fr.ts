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
    <message>
        <source>&amp;Find in this conversation</source>
        <translation>Chercher &amp;dans cette conversation</translation>
    </message>
    <message>
        <source>Find ne&amp;xt</source>
        <translation>Occurrence &amp;suivante</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>&amp;Occurrence précédente</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>P&amp;lein écran</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Ouvrir le menu</translation>
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
        <translation>Dit au modèle avant tout le reste&#xa0;: qui il est, comment il doit répondre.</translation>
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
        <translation>0 prend toujours le mot le plus probable&#xa0;; plus haut varie davantage, au-delà de 1,2 c’est souvent confus. Gemma est prévu pour 1.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Only the likeliest words that together have this share are drawn from; 1 leaves none out. Usual: 0.95.</source>
        <translation>Le choix se fait parmi les mots les plus probables qui totalisent cette part&#xa0;; 1 n’en exclut aucun. Usuel&#xa0;: 0,95.</translation>
    </message>
    <message>
        <source>Share of the likeliest (top-p)</source>
        <translation>Part des plus probables (top-p)</translation>
    </message>
    <message>
        <source>At most so many words are drawn from at each step. Usual: 64.</source>
        <translation>Nombre maximal de mots parmi lesquels choisir à chaque étape. Usuel&#xa0;: 64.</translation>
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
        <translation>Le même nombre donne la même réponse à la même question. Vide&#xa0;: une autre à chaque fois.</translation>
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
        <translation>Quelle part d’une conversation est montrée au modèle. Au-delà, les plus anciens échanges sont omis, ce qui est signalé&#xa0;; plus court, il répond plus tôt. Le modèle est ouvert avec %1 jetons&#xa0;; cette longueur se règle dans la configuration.</translation>
    </message>
    <message>
        <source>How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner.</source>
        <translation>Quelle part d’une conversation est montrée au modèle. Au-delà, les plus anciens échanges sont omis, ce qui est signalé&#xa0;; plus court, il répond plus tôt.</translation>
    </message>
    <message>
        <source>All there is: %1 tokens</source>
        <translation>Tout ce qu’il y a&#xa0;: %1 jetons</translation>
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
        <translation>Aucune&#xa0;; le modèle est lui-même</translation>
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
        <translation>/%1&#xa0;: %2</translation>
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
        <translation>Réflexion avant de répondre&#xa0;: activée</translation>
    </message>
    <message>
        <source>Thinks before answering: off</source>
        <translation>Réflexion avant de répondre&#xa0;: désactivée</translation>
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
        <translation>Modification d’une question&#xa0;: elle est envoyée comme nouvelle version</translation>
    </message>
    <message>
        <source>Leave the question as it was</source>
        <translation>Laisser la question telle quelle</translation>
    </message>
    <message>
        <source>No suggestions for “%1”</source>
        <translation>Aucune suggestion pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>Ajouter «&#xa0;%1&#xa0;» au dictionnaire</translation>
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
    <message>
        <source>Dropped</source>
        <translation>Déposé</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>Collé</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Recherche de suggestions…</translation>
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
        <translation>%1&#xa0;: %2 jetons</translation>
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
        <translation>Ses conversations restent&#xa0;: elles reviennent dans la liste.</translation>
    </message>
    <message>
        <source>Remove the folder “%1”?</source>
        <translation>Supprimer le dossier «&#xa0;%1&#xa0;»&#xa0;?</translation>
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
        <translation>Fichier&#xa0;: %1 (%2, %3)</translation>
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
        <translation>Non lu&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to look at?</source>
        <translation>Que souhaitez-vous examiner&#xa0;?</translation>
    </message>
    <message>
        <source>Facet reads charts, documents, screenshots, videos and folders. Drop files anywhere in this window, paste or pick some, and ask. Everything runs on this computer; nothing is sent anywhere.</source>
        <translation>Facet lit les graphiques, les documents, les captures d’écran, les vidéos et les dossiers. Déposez des fichiers dans cette fenêtre, collez-les ou choisissez-les, puis posez votre question. Tout fonctionne sur cet ordinateur&#xa0;; rien n’est envoyé ailleurs.</translation>
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
        <translation>À essayer&#xa0;: pour l’instant, un petit modèle de démonstration répond</translation>
    </message>
    <message>
        <source>For everyday work: Gemma 4 26B-A4B, fetched once</source>
        <translation>Pour tous les jours&#xa0;: Gemma 4 26B-A4B, à télécharger une fois</translation>
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
        <translation>Ce qui est arrivé n’est pas ce qui a été publié. Cela a été supprimé&#xa0;: téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <source>The server could not be reached, refused, or broke off. What has arrived is kept: going on later begins there.</source>
        <translation>Le serveur n’a pas pu être joint, a refusé ou a coupé. Ce qui est arrivé est conservé&#xa0;: la reprise commencera là.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering in the middle of this answer. Try again: the model is being opened anew.</source>
        <translation>La carte graphique a cessé de répondre au milieu de cette réponse. Réessayez&#xa0;: le modèle est rouvert.</translation>
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
        <translation>Ce fichier n’est pas un modèle que Facet sait lire&#xa0;: il est endommagé, incomplet ou autre chose. Téléchargez-le à nouveau, ou choisissez-en un autre.</translation>
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
        <translation>Le disque est plein&#xa0;: ce fichier n’a pas pu être conservé. Libérez de la place, puis joignez-le à nouveau.</translation>
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
        <translation>Un autre Facet a les mêmes conversations ouvertes&#xa0;: ce qui y est écrit sera visible ici après le prochain démarrage, et inversement. Fermez l’un des deux.</translation>
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
    <message>
        <source>The answer ends here: %1.</source>
        <translation>La réponse s’arrête ici&#xa0;: %1.</translation>
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
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>Chercher dans cette conversation</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Passage précédent</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Passage suivant</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
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
        <translation>Formule&#xa0;: %1</translation>
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
        <translation>Modèle&#xa0;: %1, %2</translation>
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
        <translation>Par défaut&#xa0;: %1</translation>
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
        <translation>%1 est déjà utilisé&#xa0;: %2</translation>
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
        <translation>Ouvrir cette adresse&#xa0;?</translation>
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
        <translation>%1&#xa0;: %2</translation>
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
    <message>
        <source>Width of the list of conversations, change it with the arrow keys</source>
        <translation>Largeur de la liste des conversations, modifiable avec les touches fléchées</translation>
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
        <translation>Facet n’utilise le réseau que pour télécharger un modèle choisi ici. Les fichiers arrivent par https et sont vérifiés&#xa0;; ce qui est interrompu reprend plus tard. Vous pouvez continuer pendant ce temps avec le modèle ouvert.</translation>
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
        <translation>Affiché&#xa0;; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié&#xa0;; appuyez pour afficher</translation>
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
        <translation>Conversation&#xa0;: %1</translation>
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
        <translation>Une persona est une instruction système et des réglages sous un nom&#xa0;: un traducteur, une relectrice sévère, un professeur.</translation>
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
    <message>
        <source>Discard the changes</source>
        <translation>Abandonner les modifications</translation>
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
        <translation>{{clipboard}}, {{selection}} et {{date}} sont remplis&#xa0;; tout autre mot entre ces accolades est un blanc qui vous est demandé.</translation>
    </message>
    <message>
        <source>Summarise this in three sentences for {{reader}}: {{clipboard}}</source>
        <translation>Résume ceci en trois phrases pour {{lecteur}}&#xa0;: {{clipboard}}</translation>
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
    <message>
        <source>Discard the changes</source>
        <translation>Abandonner les modifications</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Ask Facet</source>
        <translation>Demander à Facet</translation>
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
    <name>Reasons</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ne peut pas être lu</translation>
    </message>
    <message>
        <source>%1 cannot be attached: %2</source>
        <translation>%1 ne peut pas être joint&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 cannot be shown: %2</source>
        <translation>%1 ne peut pas être affiché&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is kept in memory only: %2</source>
        <translation>%1 n’est conservé qu’en mémoire&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is not read: %2</source>
        <translation>%1 n’est pas lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot open %1: %2</source>
        <translation>%1 ne peut pas être ouvert&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot open %1 for writing: %2</source>
        <translation>%1 ne peut pas être ouvert en écriture&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>%1 ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>%1 ne peut pas être lu</translation>
    </message>
    <message>
        <source>got %1 of %2 bytes</source>
        <translation>%1 octets sur %2 obtenus</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot write %1 bytes to %2: %3</source>
        <translation>impossible d’écrire %1 octets dans %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>cannot make %1: %2</source>
        <translation>%1 ne peut pas être créé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot make the directory %1: %2</source>
        <translation>le dossier %1 ne peut pas être créé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot move %1 to %2: %3</source>
        <translation>%1 ne peut pas être déplacé vers %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>cannot read the folder %1: %2</source>
        <translation>le dossier %1 ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file</source>
        <translation>%1 est un dossier, pas un fichier</translation>
    </message>
    <message>
        <source>%1 is a folder, not a picture</source>
        <translation>%1 est un dossier, pas une image</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, not a file</source>
        <translation>%1 est un périphérique ou un tube, pas un fichier</translation>
    </message>
    <message>
        <source>%1 is no folder</source>
        <translation>%1 n’est pas un dossier</translation>
    </message>
    <message>
        <source>%1 is no file</source>
        <translation>%1 n’est pas un fichier</translation>
    </message>
    <message>
        <source>%1 is not inside the folder</source>
        <translation>%1 n’est pas dans le dossier</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>le fichier est vide</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>reading %1 was stopped</source>
        <translation>la lecture de %1 a été interrompue</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>c’est %1</translation>
    </message>
    <message>
        <source>it is no picture but %1</source>
        <translation>ce n’est pas une image, mais %1</translation>
    </message>
    <message>
        <source>it is no clip but %1</source>
        <translation>ce n’est pas une vidéo, mais %1</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>ce n’est pas du texte</translation>
    </message>
    <message>
        <source>it is no text: it holds control characters that texts do not have</source>
        <translation>ce n’est pas du texte&#xa0;: il y a des caractères de contrôle que les textes n’ont pas</translation>
    </message>
    <message>
        <source>it is no mail</source>
        <translation>ce n’est pas un courriel</translation>
    </message>
    <message>
        <source>it is of a kind that Facet does not know, and no text</source>
        <translation>Facet ne connaît pas ce type de fichier, et ce n’est pas du texte</translation>
    </message>
    <message>
        <source>it is of a kind that Facet does not read (%1)</source>
        <translation>Facet ne lit pas ce type de fichier (%1)</translation>
    </message>
    <message>
        <source>it is no document but a file of another kind (%1)</source>
        <translation>ce n’est pas un document mais un fichier d’un autre type (%1)</translation>
    </message>
    <message>
        <source>of an unknown kind</source>
        <translation>d’un type inconnu</translation>
    </message>
    <message>
        <source>it has %1; at most %2 are read</source>
        <translation>il y a %1&#xa0;; on en lit au plus %2</translation>
    </message>
    <message>
        <source>it has %1; files of at most %2 are read</source>
        <translation>il y a %1&#xa0;; on lit des fichiers d’au plus %2</translation>
    </message>
    <message>
        <source>it has %1; files of at most %2 are read from archives and folders. Attach it by itself</source>
        <translation>il y a %1&#xa0;; dans les archives et les dossiers, on lit des fichiers d’au plus %2. Joignez-le seul</translation>
    </message>
    <message>
        <source>%1 has %2; at most %3 are read</source>
        <translation>%1 a %2&#xa0;; on en lit au plus %3</translation>
    </message>
    <message>
        <source>it needs its password first</source>
        <translation>il faut d’abord son mot de passe</translation>
    </message>
    <message>
        <source>it is locked with a password. Save it without one</source>
        <translation>le fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe</translation>
    </message>
    <message>
        <source>%1 is encrypted: it needs its password</source>
        <translation>%1 est chiffré&#xa0;: il faut son mot de passe</translation>
    </message>
    <message>
        <source>%1 is encrypted</source>
        <translation>%1 est chiffré</translation>
    </message>
    <message>
        <source>that password does not open %1</source>
        <translation>ce mot de passe n’ouvre pas %1</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>le fichier ne peut pas être lu (droits)</translation>
    </message>
    <message>
        <source>%1 has no part number %2</source>
        <translation>%1 n’a pas de partie numéro %2</translation>
    </message>
    <message>
        <source>the file has changed meanwhile</source>
        <translation>le fichier a changé entre-temps</translation>
    </message>
    <message>
        <source>the %1 %2 of this conversation is gone: %3 does not exist. Put it back, or attach the %4 again in a new conversation</source>
        <translation>%2 (%1) de cette conversation a disparu&#xa0;: %3 n’existe pas. Remettez le fichier en place ou joignez-le à nouveau (%4) dans une nouvelle conversation</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>there is not enough memory for it (%1, packed or as it is)</source>
        <translation>la mémoire ne suffit pas (%1, compressé ou tel quel)</translation>
    </message>
    <message>
        <source>there is not enough memory for its content</source>
        <translation>la mémoire ne suffit pas pour son contenu</translation>
    </message>
    <message>
        <source>there is not enough memory for its pixels</source>
        <translation>la mémoire ne suffit pas pour ses pixels</translation>
    </message>
    <message>
        <source>there is not enough memory for %1</source>
        <translation>la mémoire ne suffit pas pour %1</translation>
    </message>
    <message>
        <source>there is not enough memory for a part of %1</source>
        <translation>la mémoire ne suffit pas pour une partie de %1</translation>
    </message>
    <message>
        <source>there is not enough memory for the files of this conversation</source>
        <translation>la mémoire ne suffit pas pour les fichiers de cette conversation</translation>
    </message>
    <message>
        <source>there is not enough memory to show that</source>
        <translation>la mémoire ne suffit pas pour afficher cela</translation>
    </message>
    <message>
        <source>there is not enough memory to list the archive</source>
        <translation>la mémoire ne suffit pas pour lister l’archive</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack the archive</source>
        <translation>la mémoire ne suffit pas pour décompresser l’archive</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack it</source>
        <translation>la mémoire ne suffit pas pour le décompresser</translation>
    </message>
    <message>
        <source>there is no memory to check %1</source>
        <translation>la mémoire ne suffit pas pour vérifier %1</translation>
    </message>
    <message>
        <source>there was not enough memory for that</source>
        <translation>la mémoire n’a pas suffi pour cela</translation>
    </message>
    <message>
        <source>there was not enough main memory for this answer</source>
        <translation>la mémoire principale n’a pas suffi pour cette réponse</translation>
    </message>
    <message>
        <source>there was not enough main memory for a part of this film</source>
        <translation>la mémoire principale n’a pas suffi pour une partie de ce film</translation>
    </message>
    <message>
        <source>there was not enough main memory for a title</source>
        <translation>la mémoire principale n’a pas suffi pour un titre</translation>
    </message>
    <message>
        <source>there was not enough main memory for %1</source>
        <translation>la mémoire principale n’a pas suffi pour %1</translation>
    </message>
    <message>
        <source>its content needs more memory than a decoder may take</source>
        <translation>son contenu demande plus de mémoire que la lecture n’en permet</translation>
    </message>
    <message>
        <source>no memory for its %1 bytes: %2</source>
        <translation>pas de mémoire pour ses %1 octets&#xa0;: %2</translation>
    </message>
    <message>
        <source>no memory for a copy of %1 bytes</source>
        <translation>pas de mémoire pour une copie de %1 octets</translation>
    </message>
    <message>
        <source>no memory for the decoder</source>
        <translation>pas de mémoire pour le décodeur</translation>
    </message>
    <message>
        <source>no memory for the %1 decoder</source>
        <translation>pas de mémoire pour le décodeur %1</translation>
    </message>
    <message>
        <source>no memory for the AVIF decoder</source>
        <translation>pas de mémoire pour le décodeur AVIF</translation>
    </message>
    <message>
        <source>no memory for the PNG encoder</source>
        <translation>pas de mémoire pour l’encodeur PNG</translation>
    </message>
    <message>
        <source>no memory for the subtitles&apos; decoder</source>
        <translation>pas de mémoire pour le décodeur des sous-titres</translation>
    </message>
    <message>
        <source>no memory to decode the %1 picture</source>
        <translation>pas de mémoire pour décoder l’image %1</translation>
    </message>
    <message>
        <source>no memory to decode a frame</source>
        <translation>pas de mémoire pour décoder une image de la vidéo</translation>
    </message>
    <message>
        <source>no memory for a frame</source>
        <translation>pas de mémoire pour une image de la vidéo</translation>
    </message>
    <message>
        <source>no memory for a frame of %1 x %2 pixels</source>
        <translation>pas de mémoire pour une image de %1 × %2 pixels</translation>
    </message>
    <message>
        <source>no memory to open a clip</source>
        <translation>pas de mémoire pour ouvrir la vidéo</translation>
    </message>
    <message>
        <source>no memory to read the clip</source>
        <translation>pas de mémoire pour lire la vidéo</translation>
    </message>
    <message>
        <source>no memory to look through the clip</source>
        <translation>pas de mémoire pour parcourir la vidéo</translation>
    </message>
    <message>
        <source>no memory to read subtitles</source>
        <translation>pas de mémoire pour lire les sous-titres</translation>
    </message>
    <message>
        <source>no memory to read an archive</source>
        <translation>pas de mémoire pour lire une archive</translation>
    </message>
    <message>
        <source>no memory to open its ZIP</source>
        <translation>pas de mémoire pour ouvrir son ZIP</translation>
    </message>
    <message>
        <source>no memory to pack %1</source>
        <translation>pas de mémoire pour compresser %1</translation>
    </message>
    <message>
        <source>no memory to pack a folder</source>
        <translation>pas de mémoire pour compresser un dossier</translation>
    </message>
    <message>
        <source>cannot compute a SHA-256: no memory</source>
        <translation>impossible de calculer un SHA-256&#xa0;: pas de mémoire</translation>
    </message>
    <message>
        <source>its bytes cannot be reached: %1</source>
        <translation>ses octets sont inaccessibles&#xa0;: %1</translation>
    </message>
    <message>
        <source>the decoder (%1) cannot be started: %2</source>
        <translation>le programme de lecture (%1) ne peut pas être démarré&#xa0;: %2</translation>
    </message>
    <message>
        <source>the decoder cannot be started from %1: %2</source>
        <translation>le programme de lecture ne peut pas être démarré depuis %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the decoder cannot be started: no sockets: %1</source>
        <translation>le programme de lecture ne peut pas être démarré&#xa0;: pas de sockets&#xa0;: %1</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>il ne répond pas</translation>
    </message>
    <message>
        <source>decoding it takes longer than %1 s</source>
        <translation>la lecture dure plus de %1 s</translation>
    </message>
    <message>
        <source>decoding it takes too much processor time (%1)</source>
        <translation>la lecture prend trop de temps de calcul (%1)</translation>
    </message>
    <message>
        <source>its decoder ended too early (exit status %1)</source>
        <translation>le programme de lecture s’est terminé trop tôt (code %1)</translation>
    </message>
    <message>
        <source>its decoder gave up (%1): it is damaged, or needs more than %2 of memory</source>
        <translation>le programme de lecture a abandonné (%1)&#xa0;: le fichier est endommagé ou demande plus de %2 de mémoire</translation>
    </message>
    <message>
        <source>its decoder was ended from outside (%1), perhaps because the main memory does not suffice</source>
        <translation>le programme de lecture a été arrêté de l’extérieur (%1), peut-être parce que la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>its decoder crashed (%1); the file may have become shorter while it was read</source>
        <translation>le programme de lecture a planté (%1)&#xa0;; le fichier a peut-être raccourci pendant la lecture</translation>
    </message>
    <message>
        <source>its decoder crashed (%1)</source>
        <translation>le programme de lecture a planté (%1)</translation>
    </message>
    <message>
        <source>its decoder closed its connection</source>
        <translation>le programme de lecture a fermé sa connexion</translation>
    </message>
    <message>
        <source>the decoder&apos;s answer makes no sense</source>
        <translation>la réponse du programme de lecture n’a pas de sens</translation>
    </message>
    <message>
        <source>the decoder&apos;s answer has %1 bytes too many</source>
        <translation>la réponse du programme de lecture a %1 octets de trop</translation>
    </message>
    <message>
        <source>the decoder knows no operation &apos;%1&apos;</source>
        <translation>le programme de lecture ne connaît pas «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>files cannot be prepared for the cage on this kind of processor</source>
        <translation>sur ce type de processeur, les fichiers ne peuvent pas être préparés à la lecture isolée</translation>
    </message>
    <message>
        <source>the cage&apos;s traps cannot be handled: %1</source>
        <translation>la lecture isolée ne peut pas être mise en place&#xa0;: %1</translation>
    </message>
    <message>
        <source>an OpenDocument drawing or formula</source>
        <translation>un dessin ou une formule OpenDocument</translation>
    </message>
    <message>
        <source>a binary Excel workbook (xlsb)</source>
        <translation>un classeur Excel binaire (xlsb)</translation>
    </message>
    <message>
        <source>a document of Pages, Numbers or Keynote</source>
        <translation>un document Pages, Numbers ou Keynote</translation>
    </message>
    <message>
        <source>a Visio drawing</source>
        <translation>un dessin Visio</translation>
    </message>
    <message>
        <source>an office document with a password</source>
        <translation>un document bureautique avec mot de passe</translation>
    </message>
    <message>
        <source>an old Word document (doc)</source>
        <translation>un ancien document Word (doc)</translation>
    </message>
    <message>
        <source>an old PowerPoint file (ppt)</source>
        <translation>un ancien fichier PowerPoint (ppt)</translation>
    </message>
    <message>
        <source>an old Excel workbook (xls)</source>
        <translation>un ancien classeur Excel (xls)</translation>
    </message>
    <message>
        <source>an Outlook message (msg)</source>
        <translation>un message Outlook (msg)</translation>
    </message>
    <message>
        <source>an old office document or an installer</source>
        <translation>un ancien document bureautique ou un programme d’installation</translation>
    </message>
    <message>
        <source>an HEIC picture</source>
        <translation>une image HEIC</translation>
    </message>
    <message>
        <source>an HEIF picture</source>
        <translation>une image HEIF</translation>
    </message>
    <message>
        <source>a raw picture of a camera (CR3)</source>
        <translation>une image brute d’appareil photo (CR3)</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>une image JPEG XL</translation>
    </message>
    <message>
        <source>a Photoshop picture</source>
        <translation>une image Photoshop</translation>
    </message>
    <message>
        <source>a BigTIFF picture</source>
        <translation>une image BigTIFF</translation>
    </message>
    <message>
        <source>an icon (ICO)</source>
        <translation>une icône (ICO)</translation>
    </message>
    <message>
        <source>a sound (M4A)</source>
        <translation>un son (M4A)</translation>
    </message>
    <message>
        <source>a sound (WAV)</source>
        <translation>un son (WAV)</translation>
    </message>
    <message>
        <source>a sound (MP3)</source>
        <translation>un son (MP3)</translation>
    </message>
    <message>
        <source>a sound (FLAC)</source>
        <translation>un son (FLAC)</translation>
    </message>
    <message>
        <source>a sound (Ogg)</source>
        <translation>un son (Ogg)</translation>
    </message>
    <message>
        <source>a model (GGUF)</source>
        <translation>un modèle (GGUF)</translation>
    </message>
    <message>
        <source>a program (ELF)</source>
        <translation>un programme (ELF)</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>un programme Windows</translation>
    </message>
    <message>
        <source>a compiled program</source>
        <translation>un programme compilé</translation>
    </message>
    <message>
        <source>a compiled program (WebAssembly)</source>
        <translation>un programme compilé (WebAssembly)</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>une base de données SQLite</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>une archive RAR</translation>
    </message>
    <message>
        <source>a font</source>
        <translation>une police</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>un document PostScript</translation>
    </message>
    <message>
        <source>an AutoCAD drawing</source>
        <translation>un dessin AutoCAD</translation>
    </message>
    <message>
        <source>a Parquet table</source>
        <translation>une table Parquet</translation>
    </message>
    <message>
        <source>a NumPy array</source>
        <translation>un tableau NumPy</translation>
    </message>
    <message>
        <source>a binary property list</source>
        <translation>une liste de propriétés binaire</translation>
    </message>
    <message>
        <source>an SVG drawing; save it as PNG</source>
        <translation>un dessin SVG&#xa0;; enregistrez-le en PNG</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un document PDF</translation>
    </message>
    <message>
        <source>text</source>
        <translation>du texte</translation>
    </message>
    <message>
        <source>a Word document (docx)</source>
        <translation>un document Word (docx)</translation>
    </message>
    <message>
        <source>an Excel workbook (xlsx)</source>
        <translation>un classeur Excel (xlsx)</translation>
    </message>
    <message>
        <source>a PowerPoint slides (pptx)</source>
        <translation>une présentation PowerPoint (pptx)</translation>
    </message>
    <message>
        <source>an OpenDocument text (odt)</source>
        <translation>un texte OpenDocument (odt)</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet (ods)</source>
        <translation>un classeur OpenDocument (ods)</translation>
    </message>
    <message>
        <source>an OpenDocument slides (odp)</source>
        <translation>une présentation OpenDocument (odp)</translation>
    </message>
    <message>
        <source>an e-book (EPUB)</source>
        <translation>un livre numérique (EPUB)</translation>
    </message>
    <message>
        <source>a rich text (RTF)</source>
        <translation>un texte enrichi (RTF)</translation>
    </message>
    <message>
        <source>a web page (HTML)</source>
        <translation>une page web (HTML)</translation>
    </message>
    <message>
        <source>a mail (eml)</source>
        <translation>un courriel (eml)</translation>
    </message>
    <message>
        <source>a %1 archive</source>
        <translation>une archive %1</translation>
    </message>
    <message>
        <source>an %1 archive</source>
        <translation>une archive %1</translation>
    </message>
    <message>
        <source>a %1 video</source>
        <translation>une vidéo %1</translation>
    </message>
    <message>
        <source>an %1 video</source>
        <translation>une vidéo %1</translation>
    </message>
    <message>
        <source>a Flash video (FLV)</source>
        <translation>une vidéo Flash (FLV)</translation>
    </message>
    <message>
        <source>a QuickTime video (MOV)</source>
        <translation>une vidéo QuickTime (MOV)</translation>
    </message>
    <message>
        <source>an MPEG transport stream</source>
        <translation>un flux de transport MPEG</translation>
    </message>
    <message>
        <source>Word document (docx)</source>
        <translation>document Word (docx)</translation>
    </message>
    <message>
        <source>Excel workbook (xlsx)</source>
        <translation>classeur Excel (xlsx)</translation>
    </message>
    <message>
        <source>PowerPoint slides (pptx)</source>
        <translation>diapositives PowerPoint (pptx)</translation>
    </message>
    <message>
        <source>OpenDocument text (odt)</source>
        <translation>texte OpenDocument (odt)</translation>
    </message>
    <message>
        <source>OpenDocument spreadsheet (ods)</source>
        <translation>classeur OpenDocument (ods)</translation>
    </message>
    <message>
        <source>OpenDocument slides (odp)</source>
        <translation>diapositives OpenDocument (odp)</translation>
    </message>
    <message>
        <source>e-book (EPUB)</source>
        <translation>livre numérique (EPUB)</translation>
    </message>
    <message>
        <source>rich text (RTF)</source>
        <translation>texte enrichi (RTF)</translation>
    </message>
    <message>
        <source>web page (HTML)</source>
        <translation>page web (HTML)</translation>
    </message>
    <message>
        <source>mail (eml)</source>
        <translation>courriel (eml)</translation>
    </message>
    <message>
        <source>%1 archive</source>
        <translation>archive %1</translation>
    </message>
    <message>
        <source>%1 video</source>
        <translation>vidéo %1</translation>
    </message>
    <message>
        <source>QuickTime video (MOV)</source>
        <translation>vidéo QuickTime (MOV)</translation>
    </message>
    <message>
        <source>Flash video (FLV)</source>
        <translation>vidéo Flash (FLV)</translation>
    </message>
    <message>
        <source>Matroska or WebM video</source>
        <translation>vidéo Matroska ou WebM</translation>
    </message>
    <message>
        <source>MPEG transport stream</source>
        <translation>flux de transport MPEG</translation>
    </message>
    <message>
        <source>Save it as PDF</source>
        <translation>Enregistrez-le en PDF</translation>
    </message>
    <message>
        <source>Save it as PNG</source>
        <translation>Enregistrez-le en PNG</translation>
    </message>
    <message>
        <source>Save it as JPEG or PNG</source>
        <translation>Enregistrez-le en JPEG ou PNG</translation>
    </message>
    <message>
        <source>Save it as TIFF or PNG</source>
        <translation>Enregistrez-le en TIFF ou PNG</translation>
    </message>
    <message>
        <source>Save it as xlsx</source>
        <translation>Enregistrez-le en xlsx</translation>
    </message>
    <message>
        <source>Save it as eml, or copy its text</source>
        <translation>Enregistrez-le en eml, ou copiez son texte</translation>
    </message>
    <message>
        <source>Save it in a newer format</source>
        <translation>Enregistrez-le dans un format plus récent</translation>
    </message>
    <message>
        <source>Export it as PDF</source>
        <translation>Exportez-le en PDF</translation>
    </message>
    <message>
        <source>Export it as CSV</source>
        <translation>Exportez-le en CSV</translation>
    </message>
    <message>
        <source>Export the tables in question as CSV</source>
        <translation>Exportez les tables voulues en CSV</translation>
    </message>
    <message>
        <source>Open it in its program and save it without one</source>
        <translation>Ouvrez-le dans son programme et enregistrez-le sans mot de passe</translation>
    </message>
    <message>
        <source>Open it in Word or LibreOffice and save it as docx</source>
        <translation>Ouvrez-le dans Word ou LibreOffice et enregistrez-le en docx</translation>
    </message>
    <message>
        <source>Open it in PowerPoint or LibreOffice and save it as pptx</source>
        <translation>Ouvrez-le dans PowerPoint ou LibreOffice et enregistrez-le en pptx</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice and save it as xlsx</source>
        <translation>Ouvrez-le dans Excel ou LibreOffice et enregistrez-le en xlsx</translation>
    </message>
    <message>
        <source>Open it with Open model</source>
        <translation>Ouvrez-le avec «&#xa0;Ouvrir un modèle&#xa0;»</translation>
    </message>
    <message>
        <source>Unpack it, or pack it as ZIP</source>
        <translation>Décompressez-le, ou compressez-le en ZIP</translation>
    </message>
    <message>
        <source>Convert it to XML first</source>
        <translation>Convertissez-le d’abord en XML</translation>
    </message>
    <message>
        <source>Facet does not hear</source>
        <translation>Facet n’entend pas</translation>
    </message>
    <message>
        <source>Programs are not read</source>
        <translation>Les programmes ne sont pas lus</translation>
    </message>
    <message>
        <source>Fonts are not read</source>
        <translation>Les polices ne sont pas lues</translation>
    </message>
    <message>
        <source>the %1 picture is damaged (FFmpeg: %2)</source>
        <translation>l’image %1 est endommagée (FFmpeg&#xa0;: %2)</translation>
    </message>
    <message>
        <source>the %1 picture is damaged and would be shown only in part</source>
        <translation>l’image %1 est endommagée et ne serait visible qu’en partie</translation>
    </message>
    <message>
        <source>the AVIF picture is damaged or not whole (libavif: %1)</source>
        <translation>l’image AVIF est endommagée ou incomplète (libavif&#xa0;: %1)</translation>
    </message>
    <message>
        <source>the %1 file ends before its picture does (it has %2 bytes). It may not have been copied or downloaded whole</source>
        <translation>le fichier %1 s’arrête avant la fin de l’image (il a %2 octets). Il n’a peut-être pas été copié ou téléchargé en entier</translation>
    </message>
    <message>
        <source>this variant of %1 is not supported; save it as PNG</source>
        <translation>cette variante de %1 n’est pas prise en charge&#xa0;; enregistrez-la en PNG</translation>
    </message>
    <message>
        <source>this FFmpeg was built without its %1 decoder</source>
        <translation>ce FFmpeg a été compilé sans son décodeur %1</translation>
    </message>
    <message>
        <source>this FFmpeg was built without its PNG encoder</source>
        <translation>ce FFmpeg a été compilé sans son encodeur PNG</translation>
    </message>
    <message>
        <source>its pixels are stored in a way that cannot be read (%1)</source>
        <translation>ses pixels sont enregistrés d’une façon qui ne peut pas être lue (%1)</translation>
    </message>
    <message>
        <source>its pixels could not be converted</source>
        <translation>ses pixels n’ont pas pu être convertis</translation>
    </message>
    <message>
        <source>it is %1 x %2 pixels large; at most %3 megapixels and %4 pixels a side are read. Make it smaller first</source>
        <translation>l’image fait %1 × %2 pixels&#xa0;; on lit au plus %3 mégapixels et %4 pixels par côté. Réduisez-la d’abord</translation>
    </message>
    <message>
        <source>cannot write a PNG of %1 x %2 pixels: %3</source>
        <translation>impossible d’écrire un PNG de %1 × %2 pixels&#xa0;: %3</translation>
    </message>
    <message>
        <source>the WebP animation is damaged or not whole</source>
        <translation>l’animation WebP est endommagée ou incomplète</translation>
    </message>
    <message>
        <source>the WebP animation is damaged</source>
        <translation>l’animation WebP est endommagée</translation>
    </message>
    <message>
        <source>the WebP animation is damaged or its canvas does not fit memory</source>
        <translation>l’animation WebP est endommagée ou ne tient pas en mémoire</translation>
    </message>
    <message>
        <source>the WebP animation has no frames</source>
        <translation>l’animation WebP n’a pas d’images</translation>
    </message>
    <message>
        <source>the installed libwebp does not fit the one Facet was built for</source>
        <translation>la libwebp installée ne correspond pas à celle pour laquelle Facet a été compilé</translation>
    </message>
    <message>
        <source>the clip is damaged: its frames have no size</source>
        <translation>la vidéo est endommagée&#xa0;: ses images n’ont pas de taille</translation>
    </message>
    <message>
        <source>the clip is damaged: its %1 decoder refuses it (FFmpeg: %2)</source>
        <translation>la vidéo est endommagée&#xa0;: son décodeur %1 la refuse (FFmpeg&#xa0;: %2)</translation>
    </message>
    <message>
        <source>its pictures are coded as %1, which the installed FFmpeg cannot decode</source>
        <translation>ses images sont codées en %1, que le FFmpeg installé ne sait pas décoder</translation>
    </message>
    <message>
        <source>its frames have %1 x %2 pixels; at most %3 pixels are read</source>
        <translation>ses images font %1 × %2 pixels&#xa0;; on lit au plus %3 pixels</translation>
    </message>
    <message>
        <source>the clip is damaged or not whole: its index cannot be read (FFmpeg: %1)</source>
        <translation>la vidéo est endommagée ou incomplète&#xa0;: son index ne peut pas être lu (FFmpeg&#xa0;: %1)</translation>
    </message>
    <message>
        <source>it holds no moving pictures</source>
        <translation>il ne contient pas d’images animées</translation>
    </message>
    <message>
        <source>the clip is damaged: it states no clock</source>
        <translation>la vidéo est endommagée&#xa0;: elle n’indique pas d’horloge</translation>
    </message>
    <message>
        <source>the clip is damaged: none of its frames can be decoded</source>
        <translation>la vidéo est endommagée&#xa0;: aucune de ses images ne peut être décodée</translation>
    </message>
    <message>
        <source>the clip has no frames</source>
        <translation>la vidéo n’a pas d’images</translation>
    </message>
    <message>
        <source>the clip has no part from %1 to %2</source>
        <translation>la vidéo n’a pas de partie de %1 à %2</translation>
    </message>
    <message>
        <source>at most %1 frames of a clip can be read at once, not %2; read it part by part</source>
        <translation>au plus %1 images d’une vidéo peuvent être lues à la fois, pas %2&#xa0;; lisez-la partie par partie</translation>
    </message>
    <message>
        <source>a clip is read quick, normal, careful or whole, not &apos;%1&apos;</source>
        <translation>une vidéo se lit quick, normal, careful ou whole, pas «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1 has no frame that can be shown</source>
        <translation>%1 n’a pas d’image qui puisse être affichée</translation>
    </message>
    <message>
        <source>%1 has no frame at that time</source>
        <translation>%1 n’a pas d’image à ce moment</translation>
    </message>
    <message>
        <source>%1 has no room in the context: a frame takes %2 tokens, %3 are left</source>
        <translation>%1 n’a pas de place dans le contexte&#xa0;: une image prend %2 jetons, il en reste %3</translation>
    </message>
    <message>
        <source>a film has too little room in the context to be read part by part: %1 tokens are left, a frame takes %2</source>
        <translation>un film a trop peu de place dans le contexte pour être lu partie par partie&#xa0;: il reste %1 jetons, une image en prend %2</translation>
    </message>
    <message>
        <source>its subtitles are no text (%1)</source>
        <translation>ses sous-titres ne sont pas du texte (%1)</translation>
    </message>
    <message>
        <source>its subtitles are damaged</source>
        <translation>ses sous-titres sont endommagés</translation>
    </message>
    <message>
        <source>the clip has %1 subtitle tracks, no number %2</source>
        <translation>la vidéo a %1 pistes de sous-titres, pas de numéro %2</translation>
    </message>
    <message>
        <source>the sound</source>
        <translation>le son</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>le son</translation>
    </message>
    <message>
        <source>the sound was not heard</source>
        <translation>le son n’a pas été entendu</translation>
    </message>
    <message>
        <source>the subtitles: %1</source>
        <translation>les sous-titres&#xa0;: %1</translation>
    </message>
    <message>
        <source>subtitles that are pictures</source>
        <translation>des sous-titres qui sont des images</translation>
    </message>
    <message>
        <source>%1 subtitle tracks made of pictures</source>
        <translation>%1 pistes de sous-titres en images</translation>
    </message>
    <message>
        <source>%1 lines of subtitles: %2</source>
        <translation>%1 lignes de sous-titres&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: not looked at</source>
        <translation>%1&#xa0;: non regardé</translation>
    </message>
    <message>
        <source>what happens between the frames, one about every %1 s</source>
        <translation>ce qui se passe entre les images, une toutes les %1 s environ</translation>
    </message>
    <message>
        <source>nothing after %1 could be read, though the file says it lasts %2</source>
        <translation>rien n’a pu être lu après %1, bien que le fichier annonce une durée de %2</translation>
    </message>
    <message>
        <source>nothing after %1 could be read</source>
        <translation>rien n’a pu être lu après %1</translation>
    </message>
    <message>
        <source>1 damaged frame was passed over</source>
        <translation>1 image endommagée a été ignorée</translation>
    </message>
    <message>
        <source>%1 damaged frames were passed over</source>
        <translation>%1 images endommagées ont été ignorées</translation>
    </message>
    <message>
        <source>%1 has %2; PDF files of at most %3 are read</source>
        <translation>%1 a %2&#xa0;; on lit des fichiers PDF d’au plus %3</translation>
    </message>
    <message>
        <source>%1 is no PDF file, or too damaged to be repaired</source>
        <translation>%1 n’est pas un fichier PDF, ou est trop endommagé pour être réparé</translation>
    </message>
    <message>
        <source>%1 has no pages</source>
        <translation>%1 n’a pas de pages</translation>
    </message>
    <message>
        <source>%1 has %2 pages; at most %3 are read</source>
        <translation>%1 a %2 pages&#xa0;; on en lit au plus %3</translation>
    </message>
    <message>
        <source>%1 has no page %2</source>
        <translation>%1 n’a pas de page %2</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 est endommagé</translation>
    </message>
    <message>
        <source>%1 cannot be rendered</source>
        <translation>%1 ne peut pas être affiché</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>la page %1 de %2</translation>
    </message>
    <message>
        <source>a page cannot be rendered %1 pixels large; 1 to %2</source>
        <translation>une page ne peut pas être affichée en %1 pixels&#xa0;; de 1 à %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no page and no range of pages; write pages as in 1-3, 7</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une page ni une suite de pages&#xa0;; écrivez les pages comme 1-3, 7</translation>
    </message>
    <message>
        <source>there is no page %1; the last one is %2</source>
        <translation>il n’y a pas de page %1&#xa0;; la dernière est %2</translation>
    </message>
    <message>
        <source>attached files</source>
        <translation>fichiers joints</translation>
    </message>
    <message>
        <source>the pages as pictures: %1</source>
        <translation>les pages comme images&#xa0;: %1</translation>
    </message>
    <message>
        <source>its pictures: %1</source>
        <translation>ses images&#xa0;: %1</translation>
    </message>
    <message>
        <source>it has no text, and %1</source>
        <translation>elle n’a pas de texte, et %1</translation>
    </message>
    <message>
        <source>p. %1</source>
        <translation>p. %1</translation>
    </message>
    <message>
        <source>%1 to %2: no room in the context</source>
        <translation>%1 à %2&#xa0;: pas de place dans le contexte</translation>
    </message>
    <message>
        <source>%1 to %2: this model cannot see</source>
        <translation>%1 à %2&#xa0;: ce modèle ne voit pas</translation>
    </message>
    <message>
        <source>%1 to %2: not looked at</source>
        <translation>%1 à %2&#xa0;: non regardé</translation>
    </message>
    <message>
        <source>%1 to %2: not chosen</source>
        <translation>%1 à %2&#xa0;: non choisi</translation>
    </message>
    <message>
        <source>%1 to %2: not asked for</source>
        <translation>%1 à %2&#xa0;: non demandé</translation>
    </message>
    <message>
        <source>%1 to %2: damaged</source>
        <translation>%1 à %2&#xa0;: endommagé</translation>
    </message>
    <message>
        <source>%1 to %2: hidden</source>
        <translation>%1 à %2&#xa0;: caché</translation>
    </message>
    <message>
        <source>%1 to %2: ignored by .gitignore</source>
        <translation>%1 à %2&#xa0;: exclu par .gitignore</translation>
    </message>
    <message>
        <source>Slide %1</source>
        <translation>Diapositive %1</translation>
    </message>
    <message>
        <source>no room in the context</source>
        <translation>pas de place dans le contexte</translation>
    </message>
    <message>
        <source>no room left</source>
        <translation>plus de place</translation>
    </message>
    <message>
        <source>this model cannot see</source>
        <translation>ce modèle ne voit pas</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>non lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>non demandé</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>non choisi</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagé</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>caché</translation>
    </message>
    <message>
        <source>ignored by .gitignore</source>
        <translation>exclu par .gitignore</translation>
    </message>
    <message>
        <source>text and picture</source>
        <translation>texte et image</translation>
    </message>
    <message>
        <source>text; no pictures were seen on it</source>
        <translation>texte&#xa0;; aucune image n’y a été vue</translation>
    </message>
    <message>
        <source>text; no room for its picture</source>
        <translation>texte&#xa0;; pas de place pour son image</translation>
    </message>
    <message>
        <source>picture; its text cannot be made out</source>
        <translation>image&#xa0;; son texte est illisible</translation>
    </message>
    <message>
        <source>picture; it has no text, like a scan</source>
        <translation>image&#xa0;; sans texte, comme une numérisation</translation>
    </message>
    <message>
        <source>%1 has no body</source>
        <translation>%1 n’a pas de contenu</translation>
    </message>
    <message>
        <source>it is protected against copying (DRM), so that only its shop&apos;s program reads it</source>
        <translation>il est protégé contre la copie (DRM)&#xa0;: seul le programme de la boutique le lit</translation>
    </message>
    <message>
        <source>it has no chapters that can be read</source>
        <translation>il n’a pas de chapitres lisibles</translation>
    </message>
    <message>
        <source>it has no slides that can be read</source>
        <translation>il n’a pas de diapositives lisibles</translation>
    </message>
    <message>
        <source>it names no sheets</source>
        <translation>il n’indique aucune feuille</translation>
    </message>
    <message>
        <source>%1 is no sheet</source>
        <translation>%1 n’est pas une feuille</translation>
    </message>
    <message>
        <source>it has no %1 inside</source>
        <translation>il y manque %1</translation>
    </message>
    <message>
        <source>main part</source>
        <translation>la partie principale</translation>
    </message>
    <message>
        <source>its ZIP is damaged%1. It may not have been copied or downloaded whole</source>
        <translation>son ZIP est endommagé%1. Il n’a peut-être pas été copié ou téléchargé en entier</translation>
    </message>
    <message>
        <source>its ZIP has more than %1 entries</source>
        <translation>son ZIP a plus de %1 entrées</translation>
    </message>
    <message>
        <source>it unpacks to more than %1 at %2; that much is not read</source>
        <translation>décompressé, il dépasse %1 à %2&#xa0;; on n’en lit pas tant</translation>
    </message>
    <message>
        <source>%1 is damaged: %2 at byte %3 of %4</source>
        <translation>%1 est endommagé&#xa0;: %2 à l’octet %3 sur %4</translation>
    </message>
    <message>
        <source>%1 nests elements deeper than %2</source>
        <translation>%1 imbrique des éléments au-delà de %2 niveaux</translation>
    </message>
    <message>
        <source>its groups nest deeper than %1</source>
        <translation>ses groupes sont imbriqués au-delà de %1 niveaux</translation>
    </message>
    <message>
        <source>it has more than 64 MiB; that much of a web page is not read</source>
        <translation>elle dépasse 64 Mio&#xa0;; on ne lit pas autant d’une page web</translation>
    </message>
    <message>
        <source>the last %1 of text (from %2 on)</source>
        <translation>les derniers %1 de texte (à partir de %2)</translation>
    </message>
    <message>
        <source>the last %1 of text</source>
        <translation>les derniers %1 de texte</translation>
    </message>
    <message>
        <source>the first %1 of %2 lines</source>
        <translation>les %1 premières lignes sur %2</translation>
    </message>
    <message>
        <source>the last %1 of %2 lines: %3</source>
        <translation>les %1 dernières lignes sur %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1 line (%2) in the middle</source>
        <translation>%1 ligne (%2) au milieu</translation>
    </message>
    <message>
        <source>%1 lines (%2) in the middle</source>
        <translation>%1 lignes (%2) au milieu</translation>
    </message>
    <message>
        <source>the middle of %1</source>
        <translation>le milieu de %1</translation>
    </message>
    <message>
        <source>the middle of %1 very long line</source>
        <translation>le milieu de %1 ligne très longue</translation>
    </message>
    <message>
        <source>the middle of %1 very long lines</source>
        <translation>le milieu de %1 lignes très longues</translation>
    </message>
    <message>
        <source>%1 row in the middle</source>
        <translation>%1 ligne au milieu</translation>
    </message>
    <message>
        <source>%1 rows in the middle</source>
        <translation>%1 lignes au milieu</translation>
    </message>
    <message>
        <source>%1 more picture</source>
        <translation>%1 autre image</translation>
    </message>
    <message>
        <source>%1 more pictures</source>
        <translation>%1 autres images</translation>
    </message>
    <message>
        <source>%1 picture (%2)</source>
        <translation>%1 image (%2)</translation>
    </message>
    <message>
        <source>%1 pictures (%2)</source>
        <translation>%1 images (%2)</translation>
    </message>
    <message>
        <source>%1 picture (binary RTF)</source>
        <translation>%1 image (RTF binaire)</translation>
    </message>
    <message>
        <source>%1 pictures (binary RTF)</source>
        <translation>%1 images (RTF binaire)</translation>
    </message>
    <message>
        <source>%1 picture (damaged or too large)</source>
        <translation>%1 image (endommagée ou trop grande)</translation>
    </message>
    <message>
        <source>%1 pictures (damaged or too large)</source>
        <translation>%1 images (endommagées ou trop grandes)</translation>
    </message>
    <message>
        <source>%1 picture that lies elsewhere</source>
        <translation>%1 image qui se trouve ailleurs</translation>
    </message>
    <message>
        <source>%1 pictures that lie elsewhere</source>
        <translation>%1 images qui se trouvent ailleurs</translation>
    </message>
    <message>
        <source>%1 embedded file</source>
        <translation>%1 fichier incorporé</translation>
    </message>
    <message>
        <source>%1 embedded files</source>
        <translation>%1 fichiers incorporés</translation>
    </message>
    <message>
        <source>%1 embedded video or sound</source>
        <translation>%1 vidéo ou son incorporé</translation>
    </message>
    <message>
        <source>%1 embedded videos and sounds</source>
        <translation>%1 vidéos et sons incorporés</translation>
    </message>
    <message>
        <source>%1 embedded video, sound or page</source>
        <translation>%1 vidéo, son ou page incorporés</translation>
    </message>
    <message>
        <source>%1 embedded videos, sounds or pages</source>
        <translation>%1 vidéos, sons ou pages incorporés</translation>
    </message>
    <message>
        <source>%1 deleted passage (tracked change)</source>
        <translation>%1 passage supprimé (suivi des modifications)</translation>
    </message>
    <message>
        <source>%1 deleted passages (tracked changes)</source>
        <translation>%1 passages supprimés (suivi des modifications)</translation>
    </message>
    <message>
        <source>deleted text (tracked changes)</source>
        <translation>texte supprimé (suivi des modifications)</translation>
    </message>
    <message>
        <source>hidden text</source>
        <translation>texte masqué</translation>
    </message>
    <message>
        <source>macros</source>
        <translation>macros</translation>
    </message>
    <message>
        <source>%1 (damaged)</source>
        <translation>%1 (endommagé)</translation>
    </message>
    <message>
        <source>comments (damaged)</source>
        <translation>commentaires (endommagés)</translation>
    </message>
    <message>
        <source>footnotes (damaged)</source>
        <translation>notes de bas de page (endommagées)</translation>
    </message>
    <message>
        <source>endnotes (damaged)</source>
        <translation>notes de fin (endommagées)</translation>
    </message>
    <message>
        <source>%1 missing chapter</source>
        <translation>%1 chapitre manquant</translation>
    </message>
    <message>
        <source>%1 missing chapters</source>
        <translation>%1 chapitres manquants</translation>
    </message>
    <message>
        <source>%1 part nested too deep</source>
        <translation>%1 partie trop imbriquée</translation>
    </message>
    <message>
        <source>%1 parts nested too deep</source>
        <translation>%1 parties trop imbriquées</translation>
    </message>
    <message>
        <source>%1 drawing (SVG)</source>
        <translation>%1 dessin (SVG)</translation>
    </message>
    <message>
        <source>%1 drawings (SVG)</source>
        <translation>%1 dessins (SVG)</translation>
    </message>
    <message>
        <source>%1 drawing</source>
        <translation>%1 dessin</translation>
    </message>
    <message>
        <source>%1 drawings</source>
        <translation>%1 dessins</translation>
    </message>
    <message>
        <source>%1 chart</source>
        <translation>%1 graphique</translation>
    </message>
    <message>
        <source>%1 charts</source>
        <translation>%1 graphiques</translation>
    </message>
    <message>
        <source>%1 diagram</source>
        <translation>%1 diagramme</translation>
    </message>
    <message>
        <source>%1 diagrams</source>
        <translation>%1 diagrammes</translation>
    </message>
    <message>
        <source>%1 formula (its value is read)</source>
        <translation>%1 formule (sa valeur est lue)</translation>
    </message>
    <message>
        <source>%1 formulas (their values are read)</source>
        <translation>%1 formules (leurs valeurs sont lues)</translation>
    </message>
    <message>
        <source>%1 formula (its last value is read)</source>
        <translation>%1 formule (sa dernière valeur est lue)</translation>
    </message>
    <message>
        <source>%1 formulas (their last values are read)</source>
        <translation>%1 formules (leurs dernières valeurs sont lues)</translation>
    </message>
    <message>
        <source>%1 pivot table (its cells are read)</source>
        <translation>%1 tableau croisé (ses cellules sont lues)</translation>
    </message>
    <message>
        <source>%1 pivot tables (their cells are read)</source>
        <translation>%1 tableaux croisés (leurs cellules sont lues)</translation>
    </message>
    <message>
        <source>%1 hidden row is read as well</source>
        <translation>%1 ligne masquée est lue aussi</translation>
    </message>
    <message>
        <source>%1 hidden rows are read as well</source>
        <translation>%1 lignes masquées sont lues aussi</translation>
    </message>
    <message>
        <source>slide %1 (%2)</source>
        <translation>diapositive %1 (%2)</translation>
    </message>
    <message>
        <source>attachment %1</source>
        <translation>pièce jointe %1</translation>
    </message>
    <message>
        <source>the archive has %1; archives of at most %2 are read</source>
        <translation>l’archive a %1&#xa0;; on lit des archives d’au plus %2</translation>
    </message>
    <message>
        <source>this libarchive was built without a format that Facet reads</source>
        <translation>cette libarchive a été compilée sans un format que Facet lit</translation>
    </message>
    <message>
        <source>it is no archive but one packed file</source>
        <translation>ce n’est pas une archive mais un seul fichier compressé</translation>
    </message>
    <message>
        <source>it is no archive that Facet reads (%1)</source>
        <translation>ce n’est pas une archive que Facet lit (%1)</translation>
    </message>
    <message>
        <source>the archive is damaged after %1 entries (%2)</source>
        <translation>l’archive est endommagée après %1 entrées (%2)</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked (%2)</source>
        <translation>%1 ne peut pas être décompressé (%2)</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2</source>
        <translation>%1 dépasse %2 une fois décompressé</translation>
    </message>
    <message>
        <source>%1 is not unpacked: %2</source>
        <translation>%1 n’est pas décompressé&#xa0;: %2</translation>
    </message>
    <message>
        <source>there is no %1 in the archive</source>
        <translation>il n’y a pas de %1 dans l’archive</translation>
    </message>
    <message>
        <source>its path is absolute, which is a trick or a mistake</source>
        <translation>son chemin est absolu&#xa0;: une ruse ou une erreur</translation>
    </message>
    <message>
        <source>its path leads out of the archive</source>
        <translation>son chemin sort de l’archive</translation>
    </message>
    <message>
        <source>its name has control characters</source>
        <translation>son nom a des caractères de contrôle</translation>
    </message>
    <message>
        <source>its path has more than %1 bytes</source>
        <translation>son chemin a plus de %1 octets</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>il n’a pas de nom</translation>
    </message>
    <message>
        <source>an earlier file has the same name</source>
        <translation>un fichier précédent porte le même nom</translation>
    </message>
    <message>
        <source>a link, which is not followed</source>
        <translation>un lien, qui n’est pas suivi</translation>
    </message>
    <message>
        <source>a device, not a file</source>
        <translation>un périphérique, pas un fichier</translation>
    </message>
    <message>
        <source>encrypted. Unpack it with its password first</source>
        <translation>chiffré. Décompressez-le d’abord avec son mot de passe</translation>
    </message>
    <message>
        <source>encrypted. Attach it by itself and give its password</source>
        <translation>chiffré. Joignez-le seul et donnez son mot de passe</translation>
    </message>
    <message>
        <source>an archive in an archive in an archive. Unpack it first</source>
        <translation>une archive dans une archive dans une archive. Décompressez-la d’abord</translation>
    </message>
    <message>
        <source>the archive unpacks to more than %1</source>
        <translation>l’archive dépasse %1 une fois décompressée</translation>
    </message>
    <message>
        <source>the archive unpacks to more than %1 times its size, as only made-up ones do</source>
        <translation>l’archive grandit de plus de %1 fois à la décompression, comme seules les archives piégées</translation>
    </message>
    <message>
        <source>the list ends here: %1</source>
        <translation>la liste s’arrête ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>the archive has more than %1 files</source>
        <translation>l’archive a plus de %1 fichiers</translation>
    </message>
    <message>
        <source>the folder has more than %1 files</source>
        <translation>le dossier a plus de %1 fichiers</translation>
    </message>
    <message>
        <source>%1 link, not followed</source>
        <translation>%1 lien, non suivi</translation>
    </message>
    <message>
        <source>%1 links, not followed</source>
        <translation>%1 liens, non suivis</translation>
    </message>
    <message>
        <source>%1 device</source>
        <translation>%1 périphérique</translation>
    </message>
    <message>
        <source>%1 devices</source>
        <translation>%1 périphériques</translation>
    </message>
    <message>
        <source>%1 folder that may not be read</source>
        <translation>%1 dossier qui ne peut pas être lu</translation>
    </message>
    <message>
        <source>%1 folders that may not be read</source>
        <translation>%1 dossiers qui ne peuvent pas être lus</translation>
    </message>
    <message>
        <source>%1 folder too deep inside others</source>
        <translation>%1 dossier trop imbriqué</translation>
    </message>
    <message>
        <source>%1 folders too deep inside others</source>
        <translation>%1 dossiers trop imbriqués</translation>
    </message>
    <message>
        <source>%1 file with a name that is no text</source>
        <translation>%1 fichier dont le nom n’est pas du texte</translation>
    </message>
    <message>
        <source>%1 files with names that are no text</source>
        <translation>%1 fichiers dont les noms ne sont pas du texte</translation>
    </message>
    <message>
        <source>a folder that .gitignore leaves out</source>
        <translation>un dossier que .gitignore exclut</translation>
    </message>
    <message>
        <source>a hidden folder; drop it by itself to read it</source>
        <translation>un dossier caché&#xa0;; déposez-le seul pour le lire</translation>
    </message>
    <message>
        <source>a program, not a document</source>
        <translation>un programme, pas un document</translation>
    </message>
    <message>
        <source>sound is not read</source>
        <translation>le son n’est pas lu</translation>
    </message>
    <message>
        <source>data of a program</source>
        <translation>les données d’un programme</translation>
    </message>
    <message>
        <source>a kind of archive that Facet does not open</source>
        <translation>un type d’archive que Facet n’ouvre pas</translation>
    </message>
    <message>
        <source>more than %1 archives are not opened at once. Attach it by itself</source>
        <translation>plus de %1 archives ne sont pas ouvertes à la fois. Joignez-la seule</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>il n’y a rien dedans</translation>
    </message>
    <message>
        <source>it cannot be unpacked</source>
        <translation>il ne peut pas être décompressé</translation>
    </message>
    <message>
        <source>listing the folder was stopped</source>
        <translation>le listage du dossier a été interrompu</translation>
    </message>
    <message>
        <source>packing the folder was stopped</source>
        <translation>la compression du dossier a été interrompue</translation>
    </message>
    <message>
        <source>for no reason that is known</source>
        <translation>pour une raison inconnue</translation>
    </message>
    <message>
        <source>cannot write the packed folder: %1</source>
        <translation>impossible d’écrire le dossier compressé&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 has no files that Facet can read</source>
        <translation>%1 n’a pas de fichiers que Facet puisse lire</translation>
    </message>
    <message>
        <source>%1 holds %2 MB, more than the %3 MB that are read at once. Attach a folder within it</source>
        <translation>%1 contient %2 Mo, plus que les %3 Mo lus à la fois. Joignez un dossier qui s’y trouve</translation>
    </message>
    <message>
        <source>Free some space on this disk</source>
        <translation>Libérez de la place sur ce disque</translation>
    </message>
    <message>
        <source>Allow writing to this directory</source>
        <translation>Autorisez l’écriture dans ce dossier</translation>
    </message>
    <message>
        <source>Until that changes, conversations are kept in memory only</source>
        <translation>En attendant, les conversations ne sont conservées qu’en mémoire</translation>
    </message>
    <message>
        <source>Until that changes, what is said is kept in memory only</source>
        <translation>En attendant, ce qui est dit n’est conservé qu’en mémoire</translation>
    </message>
    <message>
        <source>another program has held the file for %1 s</source>
        <translation>un autre programme tient le fichier depuis %1 s</translation>
    </message>
    <message>
        <source>the file is damaged. Put a copy of it aside, then restore a backup or remove it</source>
        <translation>le fichier est endommagé. Mettez-en une copie de côté, puis restaurez une sauvegarde ou supprimez-le</translation>
    </message>
    <message>
        <source>cannot keep conversations in memory: not enough of it</source>
        <translation>les conversations ne peuvent pas rester en mémoire&#xa0;: elle ne suffit pas</translation>
    </message>
    <message>
        <source>cannot change %1: %2</source>
        <translation>%1 ne peut pas être modifié&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot query %1: %2</source>
        <translation>%1 ne peut pas être interrogé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot write to %1: %2</source>
        <translation>impossible d’écrire dans %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot copy conversations to %1: %2</source>
        <translation>les conversations ne peuvent pas être copiées vers %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot record changes: not enough memory</source>
        <translation>impossible d’enregistrer les modifications&#xa0;: la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>cannot collect changes: not enough memory</source>
        <translation>impossible de rassembler les modifications&#xa0;: la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>the file has changed meanwhile: what was said refers to what is gone</source>
        <translation>le fichier a changé entre-temps&#xa0;: ce qui a été dit renvoie à ce qui a disparu</translation>
    </message>
    <message>
        <source>there is no place to keep conversations, not even in memory</source>
        <translation>il n’y a aucun endroit où conserver les conversations, pas même en mémoire</translation>
    </message>
    <message>
        <source>an answer is being written. Wait for its end or stop it</source>
        <translation>une réponse est en cours d’écriture. Attendez-en la fin ou arrêtez-la</translation>
    </message>
    <message>
        <source>another Facet has the same conversations open. Close it first</source>
        <translation>un autre Facet a les mêmes conversations ouvertes. Fermez-le d’abord</translation>
    </message>
    <message>
        <source>another Facet has the conversations in %1 open. Both can write, but neither shows what the other one writes before it is started again. Close one</source>
        <translation>un autre Facet a les conversations de %1 ouvertes. Tous deux peuvent écrire, mais aucun ne montre ce que l’autre écrit avant d’être relancé. Fermez-en un</translation>
    </message>
    <message>
        <source>Facet is running and has the conversations in %1 open. Close it and try again</source>
        <translation>Facet est lancé et a les conversations de %1 ouvertes. Fermez-le et réessayez</translation>
    </message>
    <message>
        <source>the conversations in %1 were written by a newer Facet (version %2 of the file, this Facet knows up to %3). Nothing in it was changed. Update Facet</source>
        <translation>les conversations de %1 viennent d’un Facet plus récent (version %2 du fichier, ce Facet connaît jusqu’à %3). Rien n’y a été modifié. Mettez Facet à jour</translation>
    </message>
    <message>
        <source>cannot name the copy %1: %2</source>
        <translation>la copie ne peut pas être nommée %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot lock byte %1 of facet.lock: %2</source>
        <translation>l’octet %1 de facet.lock ne peut pas être verrouillé&#xa0;: %2</translation>
    </message>
    <message>
        <source>there is no %1 number %2</source>
        <translation>il n’y a pas d’objet «&#xa0;%1&#xa0;» numéro %2</translation>
    </message>
    <message>
        <source>there is no message number %1</source>
        <translation>il n’y a pas de message numéro %1</translation>
    </message>
    <message>
        <source>there is no answer number %1 that could be gone on with</source>
        <translation>il n’y a pas de réponse numéro %1 à poursuivre</translation>
    </message>
    <message>
        <source>this system&apos;s SQLite cannot search texts: it was built without FTS5</source>
        <translation>le SQLite de ce système ne peut pas chercher dans les textes&#xa0;: il a été compilé sans FTS5</translation>
    </message>
    <message>
        <source>%1 is no backup that can be put back: %2. Nothing was changed</source>
        <translation>%1 n’est pas une sauvegarde qui puisse être restaurée&#xa0;: %2. Rien n’a été modifié</translation>
    </message>
    <message>
        <source>it is damaged or no tar file</source>
        <translation>elle est endommagée ou n’est pas un fichier tar</translation>
    </message>
    <message>
        <source>the size of %1 in it makes no sense</source>
        <translation>la taille de %1 qu’elle contient n’a pas de sens</translation>
    </message>
    <message>
        <source>there are other things than files in it</source>
        <translation>il y a autre chose que des fichiers dedans</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>elle se termine trop tôt</translation>
    </message>
    <message>
        <source>there is something else in it</source>
        <translation>il y a autre chose dedans</translation>
    </message>
    <message>
        <source>there are no conversations in it</source>
        <translation>il n’y a pas de conversations dedans</translation>
    </message>
    <message>
        <source>the attachment %1 in it is damaged</source>
        <translation>la pièce jointe %1 qu’elle contient est endommagée</translation>
    </message>
    <message>
        <source>its conversations are damaged: %1</source>
        <translation>ses conversations sont endommagées&#xa0;: %1</translation>
    </message>
    <message>
        <source>nothing was changed: %1</source>
        <translation>rien n’a été modifié&#xa0;: %1</translation>
    </message>
    <message>
        <source>the conversations were not changed: cannot put %1 into %2: %3</source>
        <translation>les conversations n’ont pas été modifiées&#xa0;: impossible de mettre %1 dans %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>what was there before is now %1</source>
        <translation>ce qui s’y trouvait est maintenant %1</translation>
    </message>
    <message>
        <source>cannot name the backup %1: %2</source>
        <translation>la sauvegarde ne peut pas être nommée %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is not empty. Name a new folder</source>
        <translation>%1 n’est pas vide. Indiquez un nouveau dossier</translation>
    </message>
    <message>
        <source>%1 has %2 MiB, too many to be read at once</source>
        <translation>%1 a %2 Mio, trop pour être lu d’un coup</translation>
    </message>
    <message>
        <source>%1 was written by a newer Facet. Update Facet</source>
        <translation>%1 vient d’un Facet plus récent. Mettez Facet à jour</translation>
    </message>
    <message>
        <source>stopped after %1 conversations, which are kept</source>
        <translation>interrompu après %1 conversations, qui sont conservées</translation>
    </message>
    <message>
        <source>%1 attached files are gone and not in it</source>
        <translation>%1 fichiers joints ont disparu et n’y sont pas</translation>
    </message>
    <message>
        <source>%1 attached files are gone</source>
        <translation>%1 fichiers joints ont disparu</translation>
    </message>
    <message>
        <source>a file in it is damaged and was left out: %1</source>
        <translation>un fichier qu’il contient est endommagé et a été omis&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 messages without text, or of tools, did not come along</source>
        <translation>%1 messages sans texte, ou d’outils, n’ont pas été repris</translation>
    </message>
    <message>
        <source>%1 pictures and files did not come along</source>
        <translation>%1 images et fichiers n’ont pas été repris</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>omis&#xa0;: %1</translation>
    </message>
    <message>
        <source>it is no chat of GPT4All</source>
        <translation>ce n’est pas une discussion de GPT4All</translation>
    </message>
    <message>
        <source>it is of version %1 of GPT4All&apos;s chats; versions 1 to %2 are known</source>
        <translation>il est de la version %1 des discussions de GPT4All&#xa0;; on connaît les versions 1 à %2</translation>
    </message>
    <message>
        <source>it is cut off or damaged</source>
        <translation>il est tronqué ou endommagé</translation>
    </message>
    <message>
        <source>no model is open, so nothing can answer. Open a model and ask again</source>
        <translation>aucun modèle n’est ouvert, rien ne peut donc répondre. Ouvrez un modèle et reposez la question</translation>
    </message>
    <message>
        <source>the model asked for tools again and again, more than %1 times in one answer</source>
        <translation>le modèle a demandé des outils sans fin, plus de %1 fois dans une réponse</translation>
    </message>
    <message>
        <source>there is no room for the question for a title</source>
        <translation>il n’y a pas de place pour demander un titre</translation>
    </message>
    <message>
        <source>the query has no word to look for</source>
        <translation>la recherche ne contient aucun mot</translation>
    </message>
    <message>
        <source>no documents are attached</source>
        <translation>aucun document n’est joint</translation>
    </message>
    <message>
        <source>no document here has that name; there are: %1</source>
        <translation>aucun document ne porte ce nom&#xa0;; il y a&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: %2 files in it that are no texts</source>
        <translation>%1&#xa0;: %2 fichiers qu’il contient ne sont pas des textes</translation>
    </message>
    <message>
        <source>%1: its last %2 parts, too much text</source>
        <translation>%1&#xa0;: ses %2 dernières parties, trop de texte</translation>
    </message>
    <message>
        <source>columns must be a list of 1 to %1 headings</source>
        <translation>les colonnes doivent être une liste de 1 à %1 titres</translation>
    </message>
    <message>
        <source>rows must be a list of 1 to %1 rows</source>
        <translation>les lignes doivent être une liste de 1 à %1 lignes</translation>
    </message>
    <message>
        <source>row %1 must be a list of at most %2 cells, as many as there are columns</source>
        <translation>la ligne %1 doit être une liste d’au plus %2 cellules, autant que de colonnes</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address; one begins with https://</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse&#xa0;; une adresse commence par https://</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no https:// address that ends in the name of a .gguf file</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse https:// qui finit par le nom d’un fichier .gguf</translation>
    </message>
    <message>
        <source>Facet fetches files over https only, not from %1</source>
        <translation>Facet ne télécharge qu’en https, pas depuis %1</translation>
    </message>
    <message>
        <source>%1 has %2 free; the file takes %3 more, and %4 should stay free. Make room, then go on</source>
        <translation>%1 a %2 de libre&#xa0;; le fichier prend encore %3, et %4 devraient rester libres. Libérez de la place, puis reprenez</translation>
    </message>
    <message>
        <source>the file there has %1 bytes instead of the %2 that were published: it is another file</source>
        <translation>le fichier là-bas a %1 octets au lieu des %2 publiés&#xa0;: c’est un autre fichier</translation>
    </message>
    <message>
        <source>the server sends more than the %1 bytes that it announced</source>
        <translation>le serveur envoie plus que les %1 octets annoncés</translation>
    </message>
    <message>
        <source>what lies there is no GGUF file (a web page, perhaps)</source>
        <translation>ce qui s’y trouve n’est pas un fichier GGUF (une page web, peut-être)</translation>
    </message>
    <message>
        <source>cannot begin a download: no memory</source>
        <translation>impossible de commencer un téléchargement&#xa0;: pas de mémoire</translation>
    </message>
    <message>
        <source>the server wants a login for this file (HTTP %1): fetch it with a browser, then open it from where it lies</source>
        <translation>le serveur demande une connexion pour ce fichier (HTTP %1)&#xa0;: téléchargez-le avec un navigateur, puis ouvrez-le là où il se trouve</translation>
    </message>
    <message>
        <source>there is no such file on the server any more (HTTP %1)</source>
        <translation>ce fichier n’existe plus sur le serveur (HTTP %1)</translation>
    </message>
    <message>
        <source>the server refused (HTTP %1)</source>
        <translation>le serveur a refusé (HTTP %1)</translation>
    </message>
    <message>
        <source>the server ended after %1</source>
        <translation>le serveur s’est arrêté après %1</translation>
    </message>
    <message>
        <source>the server sent another part of the file than the one asked for</source>
        <translation>le serveur a envoyé une autre partie du fichier que celle demandée</translation>
    </message>
    <message>
        <source>the server has less of the file than arrived earlier</source>
        <translation>le serveur a moins du fichier que ce qui est arrivé auparavant</translation>
    </message>
    <message>
        <source>%1 is there already (%2, another file): remove or rename it first</source>
        <translation>%1 existe déjà (%2, un autre fichier)&#xa0;: supprimez-le ou renommez-le d’abord</translation>
    </message>
    <message>
        <source>what arrived is not the file that was published: its SHA-256 is %1 instead of %2. It was removed; try again, or take it from another place</source>
        <translation>ce qui est arrivé n’est pas le fichier publié&#xa0;: son SHA-256 est %1 au lieu de %2. Il a été supprimé&#xa0;; réessayez ou prenez-le ailleurs</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no SHA-256: 64 hexadecimal digits</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un SHA-256&#xa0;: 64 chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>%1 is being written by another download</source>
        <translation>%1 est en cours d’écriture par un autre téléchargement</translation>
    </message>
    <message>
        <source>What has arrived is kept: go on then</source>
        <translation>Ce qui est arrivé est conservé&#xa0;: reprenez ensuite</translation>
    </message>
    <message>
        <source>cannot create %1: %2</source>
        <translation>%1 ne peut pas être créé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot empty %1: %2</source>
        <translation>%1 ne peut pas être vidé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot rename %1: %2</source>
        <translation>%1 ne peut pas être renommé&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot remove %1: %2</source>
        <translation>%1 ne peut pas être supprimé&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 needed of the %2 free on %3</source>
        <translation>%1 nécessaires sur les %2 libres de %3</translation>
    </message>
    <message>
        <source>on %1 the model %2</source>
        <translation>sur %1, le modèle %2</translation>
    </message>
    <message>
        <source>cannot run: %1</source>
        <translation>ne peut pas tourner&#xa0;: %1</translation>
    </message>
    <message>
        <source>may fit: %1, and the system does not say what is free</source>
        <translation>tient peut-être&#xa0;: %1, et le système ne dit pas ce qui est libre</translation>
    </message>
    <message>
        <source>fits: %1, %2</source>
        <translation>tient&#xa0;: %1, %2</translation>
    </message>
    <message>
        <source>fits with a context of at most %1 tokens: with %2 %3, %4</source>
        <translation>tient avec un contexte d’au plus %1 jetons&#xa0;; avec %2&#xa0;: %3, %4</translation>
    </message>
    <message>
        <source>does not fit: %1, but %2; use a smaller or more quantised model, or close other programs</source>
        <translation>ne tient pas&#xa0;: %1, mais %2&#xa0;; prenez un modèle plus petit ou plus quantifié, ou fermez d’autres programmes</translation>
    </message>
    <message>
        <source>it needs %1</source>
        <translation>il faut %1</translation>
    </message>
    <message>
        <source>%1 (weights %2, a context of %3 tokens %4, working memory %5)</source>
        <translation>%1 (poids %2, un contexte de %3 jetons %4, mémoire de travail %5)</translation>
    </message>
    <message>
        <source>%1 (weights %2, pictures %3, a context of %4 tokens %5, working memory %6)</source>
        <translation>%1 (poids %2, images %3, un contexte de %4 jetons %5, mémoire de travail %6)</translation>
    </message>
    <message>
        <source>%1 are free</source>
        <translation>%1 sont libres</translation>
    </message>
    <message>
        <source>Before loading it was told that the model %1</source>
        <translation>Avant le chargement, il était dit que le modèle %1</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1 ne peut pas être utilisé&#xa0;: %2</translation>
    </message>
    <message>
        <source>not on the GPU: %1</source>
        <translation>pas sur la carte graphique&#xa0;: %1</translation>
    </message>
    <message>
        <source>the context is %1 tokens instead of %2, for more does not fit into the %3 that %4 has free</source>
        <translation>le contexte a %1 jetons au lieu de %2, car il n’en tient pas plus dans les %3 libres de %4</translation>
    </message>
    <message>
        <source>this model cannot see pictures: %1</source>
        <translation>ce modèle ne voit pas les images&#xa0;: %1</translation>
    </message>
    <message>
        <source>it stopped answering twice in a row</source>
        <translation>elle a cessé de répondre deux fois de suite</translation>
    </message>
    <message>
        <source>Facet is doing so now; then try again</source>
        <translation>Facet le fait en ce moment&#xa0;; réessayez ensuite</translation>
    </message>
    <message>
        <source>This is the second time in a row: Facet opens it on the processor now; then try again</source>
        <translation>C’est la deuxième fois de suite&#xa0;: Facet l’ouvre maintenant sur le processeur&#xa0;; réessayez ensuite</translation>
    </message>
    <message>
        <source>there is no device %1; this computer has %2 Vulkan devices, counted from vulkan:0</source>
        <translation>il n’y a pas d’appareil %1&#xa0;; cet ordinateur a %2 appareils Vulkan, comptés à partir de vulkan:0</translation>
    </message>
    <message>
        <source>there is no device &quot;%1&quot;; use auto, cpu, vulkan or vulkan:N</source>
        <translation>il n’y a pas d’appareil «&#xa0;%1&#xa0;»&#xa0;; utilisez auto, cpu, vulkan ou vulkan:N</translation>
    </message>
    <message>
        <source>there is no device %1</source>
        <translation>il n’y a pas d’appareil %1</translation>
    </message>
    <message>
        <source>this computer has no GPU with a Vulkan driver; run the model on the processor (device cpu)</source>
        <translation>cet ordinateur n’a pas de carte graphique avec un pilote Vulkan&#xa0;; faites tourner le modèle sur le processeur (appareil cpu)</translation>
    </message>
    <message>
        <source>keys and values in 8 bits (q8_0) are for GPUs, the processor keeps them in float32; take f16</source>
        <translation>les clés et valeurs sur 8 bits (q8_0) sont pour les cartes graphiques, le processeur les garde en float32&#xa0;; prenez f16</translation>
    </message>
    <message>
        <source>The device lacks %1</source>
        <translation>Il manque à l’appareil&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 lacks %2</source>
        <translation>il manque à %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>There is no device vulkan:%1; Vulkan finds %2</source>
        <translation>Il n’y a pas d’appareil vulkan:%1&#xa0;; Vulkan en trouve %2</translation>
    </message>
    <message>
        <source>the GPU stopped answering; open the model again</source>
        <translation>la carte graphique ne répond plus&#xa0;; rouvrez le modèle</translation>
    </message>
    <message>
        <source>%1 has not answered for 120 seconds; open the model again</source>
        <translation>%1 ne répond pas depuis 120 secondes&#xa0;; rouvrez le modèle</translation>
    </message>
    <message>
        <source>Nothing was recorded; open the model again</source>
        <translation>Rien n’a été enregistré&#xa0;; rouvrez le modèle</translation>
    </message>
    <message>
        <source>Not enough memory on %1 for %2: %3 asked for, %4 free of %5; close other programs or take a smaller context</source>
        <translation>Pas assez de mémoire sur %1 pour %2&#xa0;: %3 demandés, %4 libres sur %5&#xa0;; fermez d’autres programmes ou prenez un contexte plus petit</translation>
    </message>
    <message>
        <source>Not enough memory for %1: about %2 needed, %3 available. Close other programs, or use a shorter context or a smaller model</source>
        <translation>Pas assez de mémoire pour %1&#xa0;: environ %2 nécessaires, %3 disponibles. Fermez d’autres programmes, ou prenez un contexte plus court ou un modèle plus petit</translation>
    </message>
    <message>
        <source>Not enough memory for %1: about %2 needed. Close other programs, or use a shorter context or a smaller model</source>
        <translation>Pas assez de mémoire pour %1&#xa0;: environ %2 nécessaires. Fermez d’autres programmes, ou prenez un contexte plus court ou un modèle plus petit</translation>
    </message>
    <message>
        <source>No memory for a checkpoint of the context: %1 wanted. Close other programs or use a shorter context.</source>
        <translation>Pas de mémoire pour retenir le contexte&#xa0;: %1 demandés. Fermez d’autres programmes ou prenez un contexte plus court.</translation>
    </message>
    <message>
        <source>The system grants no %1 threads: %2. Use fewer, or lift the limits on this program</source>
        <translation>Le système n’accorde pas %1 fils d’exécution&#xa0;: %2. Prenez-en moins, ou levez les limites de ce programme</translation>
    </message>
    <message>
        <source>This processor has no %1.</source>
        <translation>Ce processeur n’a pas %1.</translation>
    </message>
    <message>
        <source>%1 binds at most %2 at once, too little for %3 positions of one layer; take a smaller context</source>
        <translation>%1 lie au plus %2 à la fois, trop peu pour %3 positions d’une couche&#xa0;; prenez un contexte plus petit</translation>
    </message>
    <message>
        <source>a context of %1 tokens</source>
        <translation>un contexte de %1 jetons</translation>
    </message>
    <message>
        <source>evaluating %1 tokens after %2</source>
        <translation>lire %1 jetons après %2</translation>
    </message>
    <message>
        <source>encoding a picture of %1 patches</source>
        <translation>lire une image de %1 morceaux</translation>
    </message>
    <message>
        <source>the model&apos;s working memory</source>
        <translation>la mémoire de travail du modèle</translation>
    </message>
    <message>
        <source>working memory</source>
        <translation>la mémoire de travail</translation>
    </message>
    <message>
        <source>uploading weights</source>
        <translation>charger les poids</translation>
    </message>
    <message>
        <source>reading pictures</source>
        <translation>lire des images</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>le fichier est vide</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: this part of the model is missing of its %2 parts; put all of them into one folder, under the names they were published with</source>
        <translation>%1&#xa0;: cette partie du modèle manque, sur ses %2 parties&#xa0;; mettez-les toutes dans un dossier, sous les noms de leur publication</translation>
    </message>
    <message>
        <source>%1: this part of the model is missing, and %2 more of its %3 parts; put all of them into one folder, under the names they were published with</source>
        <translation>%1&#xa0;: cette partie du modèle manque, et %2 autres de ses %3 parties&#xa0;; mettez-les toutes dans un dossier, sous les noms de leur publication</translation>
    </message>
    <message>
        <source>%1: the system grants no address space for its %2. Lift the limit on the memory of this program (ulimit -v)</source>
        <translation>%1&#xa0;: le système n’accorde pas d’espace d’adressage pour ses %2. Levez la limite de mémoire de ce programme (ulimit -v)</translation>
    </message>
    <message>
        <source>%1: the file can no longer be read: it was changed or cut short while it was in use, or its disk has failed. See that it is whole, and open the model again</source>
        <translation>%1&#xa0;: le fichier ne peut plus être lu&#xa0;: il a été modifié ou raccourci pendant son utilisation, ou son disque est en panne. Vérifiez qu’il est entier et rouvrez le modèle</translation>
    </message>
    <message>
        <source>%1: the file ends before the end of tensor %2 (%3 bytes at offset %4, the file&apos;s data has %5); it is incomplete or damaged, get it again</source>
        <translation>%1&#xa0;: le fichier s’arrête avant la fin du tenseur %2 (%3 octets à partir de %4, le fichier en a %5)&#xa0;; il est incomplet ou endommagé, téléchargez-le de nouveau</translation>
    </message>
    <message>
        <source>this is not a GGUF file: it does not begin with &apos;GGUF&apos;</source>
        <translation>ce n’est pas un fichier GGUF&#xa0;: il ne commence pas par «&#xa0;GGUF&#xa0;»</translation>
    </message>
    <message>
        <source>this is a big-endian GGUF file; Facet reads little-endian ones</source>
        <translation>c’est un fichier GGUF gros-boutiste&#xa0;; Facet lit les petits-boutistes</translation>
    </message>
    <message>
        <source>GGUF version %1 is not supported; Facet reads 2 and 3</source>
        <translation>la version %1 de GGUF n’est pas prise en charge&#xa0;; Facet lit 2 et 3</translation>
    </message>
    <message>
        <source>models with %1 are not supported (&apos;%2&apos; is %3)</source>
        <translation>les modèles avec %1 ne sont pas pris en charge («&#xa0;%2&#xa0;» vaut %3)</translation>
    </message>
    <message>
        <source>this is a vision file (mmproj), which lets a model see, and no model itself; open the Gemma 4 model beside which it lies</source>
        <translation>c’est un fichier de vision (mmproj), qui permet à un modèle de voir, et pas un modèle&#xa0;; ouvrez le modèle Gemma 4 à côté duquel il se trouve</translation>
    </message>
    <message>
        <source>the architecture %1 is not supported; Facet runs Gemma 4 models (&apos;gemma4&apos;)</source>
        <translation>l’architecture %1 n’est pas prise en charge&#xa0;; Facet fait tourner les modèles Gemma 4 («&#xa0;gemma4&#xa0;»)</translation>
    </message>
    <message>
        <source>models without experts are not supported; Facet runs the 26B-A4B kind of Gemma 4</source>
        <translation>les modèles sans experts ne sont pas pris en charge&#xa0;; Facet fait tourner Gemma 4 du type 26B-A4B</translation>
    </message>
    <message>
        <source>this is a language model, not a vision file; open it as the model and take its mmproj file as the vision file</source>
        <translation>c’est un modèle de langue, pas un fichier de vision&#xa0;; ouvrez-le comme modèle et prenez son fichier mmproj comme fichier de vision</translation>
    </message>
    <message>
        <source>this is not a vision file (mmproj): its architecture is %1</source>
        <translation>ce n’est pas un fichier de vision (mmproj)&#xa0;: son architecture est %1</translation>
    </message>
    <message>
        <source>the projector type %1 is not supported; Facet sees with Gemma 4&apos;s (&apos;gemma4v&apos;)</source>
        <translation>le type de projecteur %1 n’est pas pris en charge&#xa0;; Facet voit avec celui de Gemma 4 («&#xa0;gemma4v&#xa0;»)</translation>
    </message>
    <message>
        <source>this projector has no vision tower (&apos;clip.has_vision_encoder&apos;)</source>
        <translation>ce projecteur n’a pas de partie pour voir («&#xa0;clip.has_vision_encoder&#xa0;»)</translation>
    </message>
    <message>
        <source>the vision tower&apos;s patches of %1 pixels are not supported; Gemma 4 has patches of 16</source>
        <translation>les morceaux d’image de %1 pixels ne sont pas pris en charge&#xa0;; ceux de Gemma 4 en ont 16</translation>
    </message>
    <message>
        <source>the tokenizer %1 is not supported; Facet has Gemma 4&apos;s (&apos;gemma4&apos;)</source>
        <translation>le tokeniseur %1 n’est pas pris en charge&#xa0;; Facet a celui de Gemma 4 («&#xa0;gemma4&#xa0;»)</translation>
    </message>
    <message>
        <source>this file holds a vocabulary but no weights; it can tokenize, not answer</source>
        <translation>ce fichier contient un vocabulaire mais pas de poids&#xa0;; il peut découper du texte, pas répondre</translation>
    </message>
    <message>
        <source>tensor %1 has the element type %2 (%3), which Facet cannot compute with here; it can with %4</source>
        <translation>le tenseur %1 a des éléments de type %2 (%3), avec lesquels Facet ne sait pas calculer ici&#xa0;; il sait avec %4</translation>
    </message>
    <message>
        <source>Tensor %1 has element type %2, which the CPU backend cannot multiply with. Use a file in Q8_0, Q4_0 or Q4_K_M.</source>
        <translation>Le tenseur %1 a des éléments de type %2, avec lesquels le processeur ne sait pas calculer. Prenez un fichier en Q8_0, Q4_0 ou Q4_K_M.</translation>
    </message>
    <message>
        <source>%1 is %2, which the Vulkan backend cannot multiply with yet</source>
        <translation>%1 est %2, avec quoi la carte graphique ne sait pas encore calculer</translation>
    </message>
    <message>
        <source>%1 makes soft tokens of %2 values, but the model reads %3: it belongs to another model. Use the mmproj of this one</source>
        <translation>%1 fait des jetons d’image de %2 valeurs, mais le modèle en lit %3&#xa0;: il appartient à un autre modèle. Prenez le mmproj de celui-ci</translation>
    </message>
    <message>
        <source>The projector makes rows of %1 values, the text model takes %2: the two files do not belong together.</source>
        <translation>Le projecteur fait des lignes de %1 valeurs, le modèle de texte en prend %2&#xa0;: les deux fichiers ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>This model has no vision tower: give its mmproj file to let it see.</source>
        <translation>Ce modèle ne voit pas&#xa0;: donnez-lui son fichier mmproj.</translation>
    </message>
    <message>
        <source>The model has no vision tower: give its mmproj file too</source>
        <translation>Le modèle ne voit pas&#xa0;: donnez aussi son fichier mmproj</translation>
    </message>
    <message>
        <source>%1 was opened without its vision tower and cannot see pictures: put its mmproj file beside it, or choose one</source>
        <translation>%1 a été ouvert sans sa partie pour voir et ne voit pas les images&#xa0;: mettez son fichier mmproj à côté, ou choisissez-en un</translation>
    </message>
    <message>
        <source>opening the model was stopped</source>
        <translation>l’ouverture du modèle a été interrompue</translation>
    </message>
    <message>
        <source>Loading was stopped</source>
        <translation>Le chargement a été interrompu</translation>
    </message>
    <message>
        <source>Compiling the kernels was stopped</source>
        <translation>La préparation de la carte graphique a été interrompue</translation>
    </message>
    <message>
        <source>the conversation has %1 tokens (%2 of them for pictures), but the context holds %3: start a new conversation, remove attachments or open the model with a longer context</source>
        <translation>la conversation a %1 jetons (dont %2 pour des images), mais le contexte en contient %3&#xa0;: commencez une nouvelle conversation, retirez des pièces jointes ou ouvrez le modèle avec un contexte plus long</translation>
    </message>
    <message>
        <source>the conversation has %1 tokens, but the context holds %2; start a new one, remove attachments or open the model with a longer context</source>
        <translation>la conversation a %1 jetons, mais le contexte en contient %2&#xa0;; commencez-en une nouvelle, retirez des pièces jointes ou ouvrez le modèle avec un contexte plus long</translation>
    </message>
    <message>
        <source>the context of %1 tokens is full; start a new conversation or open the model with a longer context</source>
        <translation>le contexte de %1 jetons est plein&#xa0;; commencez une nouvelle conversation ou ouvrez le modèle avec un contexte plus long</translation>
    </message>
    <message>
        <source>a context of %1 tokens is more than %2 was made for: at most %3</source>
        <translation>un contexte de %1 jetons dépasse ce pour quoi %2 est fait&#xa0;: au plus %3</translation>
    </message>
    <message>
        <source>%1 + %2 tokens do not fit a context of %3.</source>
        <translation>%1 + %2 jetons ne tiennent pas dans un contexte de %3.</translation>
    </message>
    <message>
        <source>%1 tokens do not fit: %2 of %3 positions are taken</source>
        <translation>%1 jetons ne tiennent pas&#xa0;: %2 positions sur %3 sont prises</translation>
    </message>
    <message>
        <source>All %1 positions are taken</source>
        <translation>Les %1 positions sont toutes prises</translation>
    </message>
    <message>
        <source>the temperature must be 0 or more, not %1</source>
        <translation>la température doit être d’au moins 0, pas %1</translation>
    </message>
    <message>
        <source>top-p must lie between 0 and 1, not %1</source>
        <translation>top-p doit être entre 0 et 1, pas %1</translation>
    </message>
    <message>
        <source>a picture of the request has no pixels</source>
        <translation>une image de la question n’a pas de pixels</translation>
    </message>
    <message>
        <source>a picture or clip of the request has no frames</source>
        <translation>une image ou une vidéo de la question n’a pas d’images</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels has nothing to see</source>
        <translation>une image de %1 × %2 pixels n’a rien à montrer</translation>
    </message>
    <message>
        <source>the messages speak of %1 pictures and clips, but %2 were given</source>
        <translation>les messages parlent de %1 images et vidéos, mais %2 ont été données</translation>
    </message>
    <message>
        <source>the model&apos;s vocabulary has no tokens for pictures</source>
        <translation>le vocabulaire du modèle n’a pas de jetons pour les images</translation>
    </message>
    <message>
        <source>the model&apos;s vocabulary has no control token %1, which this prompt needs</source>
        <translation>il manque au vocabulaire du modèle le jeton de contrôle %1, nécessaire ici</translation>
    </message>
    <message>
        <source>reading the pictures was stopped</source>
        <translation>la lecture des images a été interrompue</translation>
    </message>
    <message>
        <source>reading the prompt was stopped</source>
        <translation>la lecture de la question a été interrompue</translation>
    </message>
    <message>
        <source>Stopped while reading the prompt.</source>
        <translation>Interrompu pendant la lecture de la question.</translation>
    </message>
    <message>
        <source>Stopped while reading the picture.</source>
        <translation>Interrompu pendant la lecture de l’image.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>the factorial is only defined here for whole numbers from 0 to 1000</source>
        <translation>la factorielle n’est définie ici que pour des nombres entiers de 0 à 1000</translation>
    </message>
    <message>
        <source>the remainder of a division by zero is not defined</source>
        <translation>le reste d’une division par zéro n’est pas défini</translation>
    </message>
    <message>
        <source>zero cannot be raised to a negative power</source>
        <translation>zéro n’a pas de puissance négative</translation>
    </message>
    <message>
        <source>a negative number cannot be raised to a broken power</source>
        <translation>un nombre négatif n’a pas de puissance fractionnaire</translation>
    </message>
    <message>
        <source>the power is out of range</source>
        <translation>la puissance est hors limites</translation>
    </message>
    <message>
        <source>a logarithm is only defined for numbers and bases above zero</source>
        <translation>un logarithme n’est défini que pour des nombres et des bases au-dessus de zéro</translation>
    </message>
    <message>
        <source>numbers are rounded to a whole number of digits, at most 40</source>
        <translation>on arrondit à un nombre entier de chiffres, au plus 40</translation>
    </message>
    <message>
        <source>the angle is out of range</source>
        <translation>l’angle est hors limites</translation>
    </message>
    <message>
        <source>the square root of a negative number is not defined</source>
        <translation>la racine carrée d’un nombre négatif n’est pas définie</translation>
    </message>
    <message>
        <source>an arcsine is only defined from -1 to 1</source>
        <translation>un arc sinus n’est défini que de -1 à 1</translation>
    </message>
    <message>
        <source>an arccosine is only defined from -1 to 1</source>
        <translation>un arc cosinus n’est défini que de -1 à 1</translation>
    </message>
    <message>
        <source>the result is out of range</source>
        <translation>le résultat est hors limites</translation>
    </message>
    <message>
        <source>the result is not defined: %1</source>
        <translation>le résultat n’est pas défini&#xa0;: %1</translation>
    </message>
    <message>
        <source>the expression has %1 bytes; at most %2 can be worked out at once</source>
        <translation>l’expression a %1 octets&#xa0;; on en calcule au plus %2 à la fois</translation>
    </message>
    <message>
        <source>the expression %1, at character %2</source>
        <translation>erreur dans l’expression, au caractère %2&#xa0;: %1</translation>
    </message>
    <message>
        <source>does not go on like that</source>
        <translation>cela ne continue pas ainsi</translation>
    </message>
    <message>
        <source>has an operator without a number before it</source>
        <translation>il manque un nombre devant un opérateur</translation>
    </message>
    <message>
        <source>divides by zero</source>
        <translation>division par zéro</translation>
    </message>
    <message>
        <source>is nested too deep</source>
        <translation>trop imbriquée</translation>
    </message>
    <message>
        <source>ends where a number should be</source>
        <translation>elle se termine là où il faudrait un nombre</translation>
    </message>
    <message>
        <source>lacks a )</source>
        <translation>il manque une )</translation>
    </message>
    <message>
        <source>has no number</source>
        <translation>il manque un nombre</translation>
    </message>
    <message>
        <source>has a number that is out of range</source>
        <translation>un nombre est hors limites</translation>
    </message>
    <message>
        <source>has a word that stands for nothing known, &quot;%1&quot;</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un mot connu</translation>
    </message>
    <message>
        <source>needs a ( behind %1</source>
        <translation>il faut une ( derrière %1</translation>
    </message>
    <message>
        <source>lacks a ) behind what %1 is given</source>
        <translation>il manque une ) derrière les nombres de %1</translation>
    </message>
    <message>
        <source>gives %1 %2 numbers</source>
        <translation>%1 reçoit %2 nombres</translation>
    </message>
    <message>
        <source>an answer may use tools %1 times, and this one has; answer with what is known</source>
        <translation>une réponse peut utiliser des outils %1 fois, et celle-ci l’a fait&#xa0;; elle doit répondre avec ce qui est connu</translation>
    </message>
    <message>
        <source>there is no tool of that name</source>
        <translation>il n’y a pas d’outil de ce nom</translation>
    </message>
    <message>
        <source>the user did not allow it</source>
        <translation>non autorisé</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>cela a pris trop de temps</translation>
    </message>
    <message>
        <source>there was not enough memory for it</source>
        <translation>la mémoire n’y a pas suffi</translation>
    </message>
    <message>
        <source>stopped before it was done</source>
        <translation>interrompu avant la fin</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>Gio</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>Mio</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>Kio</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>: </source>
        <extracomment>Between a name and its reason: the colon as this language sets it.</extracomment>
        <translation>&#xa0;: </translation>
    </message>
    <message>
        <source>it is no PDF file, or too damaged to be repaired</source>
        <translation>ce n’est pas un fichier PDF, ou il est trop endommagé pour être réparé</translation>
    </message>
    <message>
        <source>it has %1; PDF files of at most %2 are read</source>
        <translation>il a %1&#xa0;; on lit des fichiers PDF d’au plus %2</translation>
    </message>
    <message>
        <source>it has no pages</source>
        <translation>il n’a pas de pages</translation>
    </message>
    <message>
        <source>it has %1 pages; at most %2 are read</source>
        <translation>il a %1 pages&#xa0;; on en lit au plus %2</translation>
    </message>
    <message>
        <source>it has no page %1</source>
        <translation>il n’a pas de page %1</translation>
    </message>
    <message>
        <source>that password does not open it</source>
        <translation>ce mot de passe ne l’ouvre pas</translation>
    </message>
    <message>
        <source>it cannot be rendered</source>
        <translation>elle ne peut pas être affichée</translation>
    </message>
    <message>
        <source>page %1 of it is damaged</source>
        <translation>sa page %1 est endommagée</translation>
    </message>
    <message>
        <source>page %1 of it cannot be rendered</source>
        <translation>sa page %1 ne peut pas être affichée</translation>
    </message>
    <message>
        <source>Sheet %1</source>
        <translation>Feuille %1</translation>
    </message>
    <message>
        <source>%1 (tried %2 times; what has arrived is kept, go on later)</source>
        <translation>%1 (essayé %2 fois&#xa0;; ce qui est arrivé est conservé, reprenez plus tard)</translation>
    </message>
    <message>
        <source>%1, 4 bits, trained for them</source>
        <translation>%1, 4 bits, entraîné pour cela</translation>
    </message>
    <message>
        <source>%1, 4 to 8 bits</source>
        <translation>%1, 4 à 8 bits</translation>
    </message>
    <message>
        <source>%1, 8 bits</source>
        <translation>%1, 8 bits</translation>
    </message>
    <message>
        <source>%1, %2 thread, %3</source>
        <translation>%1, %2 fil d’exécution, %3</translation>
    </message>
    <message>
        <source>%1, %2 threads, %3</source>
        <translation>%1, %2 fils d’exécution, %3</translation>
    </message>
    <message>
        <source>Could not resolve host: %1</source>
        <translation>le nom du serveur est introuvable&#xa0;: %1</translation>
    </message>
    <message>
        <source>Failed to connect to %1 port %2 after %3 ms: %4</source>
        <translation>pas de connexion à %1, port %2, après %3 ms&#xa0;: %4</translation>
    </message>
    <message>
        <source>Couldn&apos;t connect to server</source>
        <translation>le serveur est injoignable</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>la connexion a été refusée</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>la connexion a pris trop de temps</translation>
    </message>
    <message>
        <source>SSL certificate problem: %1</source>
        <translation>problème de certificat du serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>fichier ou dossier introuvable</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>permission refusée</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>opération non permise</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>il n’y a plus de place sur le disque</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>le quota de disque est dépassé</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>le système de fichiers est en lecture seule</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>erreur d’entrée/sortie</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>la mémoire ne suffit pas</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>erreur d’entrée/sortie du disque</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>la base de données ou le disque est plein</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>la base de données est en lecture seule</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>le fichier de la base de données ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>le fichier de la base de données est endommagé</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>le fichier n’est pas une base de données</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>la base de données est verrouillée</translation>
    </message>
    <message>
        <source>Vulkan %1 (it has %2)</source>
        <translation>Vulkan %1 (il a %2)</translation>
    </message>
    <message>
        <source>a queue for compute</source>
        <translation>une file de calcul</translation>
    </message>
    <message>
        <source>the feature %1</source>
        <translation>la fonction %1</translation>
    </message>
    <message>
        <source>votes, arithmetic and shuffles in subgroups</source>
        <translation>les votes, l’arithmétique et les échanges dans les sous-groupes</translation>
    </message>
    <message>
        <source>subgroups of at least %1 (it has %2)</source>
        <translation>des sous-groupes d’au moins %1 (il en a %2)</translation>
    </message>
    <message>
        <source>workgroups of %1 (it has %2)</source>
        <translation>des groupes de travail de %1 (il en a %2)</translation>
    </message>
    <message>
        <source>%1 has %2 free; the file takes %3 more, what follows it %4, and %5 should stay free. Make room, then go on</source>
        <translation>%1 a %2 de libre&#xa0;; le fichier prend encore %3, la suite %4, et %5 devraient rester libres. Libérez de la place, puis reprenez</translation>
    </message>
    <message>
        <source>its conversations are damaged</source>
        <translation>ses conversations sont endommagées</translation>
    </message>
    <message>
        <source>%1 holds no conversations that Facet can read. It reads its own JSON, the exports of ChatGPT and Open WebUI, Jan&apos;s threads and GPT4All&apos;s chats</source>
        <translation>%1 ne contient pas de conversations que Facet puisse lire. Il lit son propre JSON, les exports de ChatGPT et d’Open WebUI, les fils de Jan et les discussions de GPT4All</translation>
    </message>
    <message>
        <source>the file on the server is another one by now</source>
        <translation>le fichier sur le serveur n’est plus le même</translation>
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
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>“%1” is there already. What it holds will be lost.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà. Son contenu sera perdu.</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>Remplacer ce fichier&#xa0;?</translation>
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
        <translation>Les flèches déplacent le cadre, avec Maj elles le redimensionnent&#xa0;; Entrée valide, Échap annule</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset: %1</source>
        <translation>Réinitialiser&#xa0;: %1</translation>
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
        <translation>Instructions système et réglages sous un nom&#xa0;; textes réutilisés, avec des blancs à remplir.</translation>
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
        <translation>Ce qu’il peut garder à l’esprit&#xa0;: plus long, il prend plus de mémoire. Le modèle est rechargé.</translation>
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
        <translation>Sa mémoire est libérée quand rien n’a été demandé pendant ce temps&#xa0;; la prochaine question le recharge.</translation>
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
        <source>No Hunspell dictionary is installed. They come as packages of the system: hunspell-en-us, hunspell-de-de and so on.</source>
        <translation>Aucun dictionnaire Hunspell n’est installé. Ce sont des paquets du système&#xa0;: hunspell-fr, hunspell-en-us et ainsi de suite.</translation>
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
        <translation>Ce bureau n’affiche pas d’icônes de programmes en ce moment&#xa0;: fermer la fenêtre quitte Facet.</translation>
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
        <translation>Ce bureau n’a donné à Facet aucun raccourci qui fonctionne partout. Attribuez-en un à la commande «&#xa0;facet --quick&#xa0;» dans les réglages du bureau.</translation>
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
    <message>
        <source>Of what you write; words that no dictionary in use knows are underlined. Several can be used at once; without a choice they are those of the desktop&apos;s languages, and that in which a sentence is written.</source>
        <translation>De ce que vous écrivez&#xa0;; les mots qu’aucun dictionnaire utilisé ne connaît sont soulignés. Plusieurs peuvent servir à la fois&#xa0;; sans choix, ce sont ceux des langues du bureau, et celui de la langue dans laquelle une phrase est écrite.</translation>
    </message>
    <message>
        <source>Dictionary: %1</source>
        <translation>Dictionnaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
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
        <source>%Ln conversation(s) will be erased, with their files. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln conversation sera effacée, avec ses fichiers. Cette action est irréversible.</numerusform>
            <numerusform>%Ln conversations seront effacées, avec leurs fichiers. Cette action est irréversible.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” will be erased, with its files. This cannot be undone.</source>
        <translation>«&#xa0;%1&#xa0;» sera effacée, avec ses fichiers. Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>Vider la corbeille&#xa0;?</translation>
    </message>
    <message>
        <source>Erase this conversation?</source>
        <translation>Effacer cette conversation&#xa0;?</translation>
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
        <translation>Rechercher partout</translation>
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
        <source>Folder %1, open, %Ln conversation(s)</source>
        <translation>
            <numerusform>Dossier %1, ouvert, %Ln conversation</numerusform>
            <numerusform>Dossier %1, ouvert, %Ln conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, closed, %Ln conversation(s)</source>
        <translation>
            <numerusform>Dossier %1, fermé, %Ln conversation</numerusform>
            <numerusform>Dossier %1, fermé, %Ln conversations</numerusform>
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
    <message>
        <source>The last answer was cut off</source>
        <translation>La dernière réponse a été interrompue</translation>
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
        <translation>Affiché&#xa0;; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié&#xa0;; appuyez pour afficher</translation>
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
        <translation>Affiché&#xa0;; appuyez pour replier</translation>
    </message>
    <message>
        <source>Folded; press to show</source>
        <translation>Replié&#xa0;; appuyez pour afficher</translation>
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
        <translation>Le modèle peut-il utiliser cet outil&#xa0;?</translation>
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
        <translation>Exporter «&#xa0;%1&#xa0;»</translation>
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
        <translation>Restaurer cette sauvegarde&#xa0;?</translation>
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
        <source>Facet backup %1.tar</source>
        <translation>Sauvegarde Facet %1.tar</translation>
    </message>
    <message>
        <source>A file: what Facet exported as JSON, the export of ChatGPT (the ZIP as it came, or its conversations.json), the JSON export of Open WebUI, a thread of Jan (messages.jsonl), chats of GPT4All (gpt4all-….chat); or several of them.

A folder: an unpacked export of ChatGPT, Jan&apos;s threads, or GPT4All&apos;s data with all its chats.

What is there already stays as it is.</source>
        <translation>Un fichier&#xa0;: ce que Facet a exporté en JSON, l’export de ChatGPT (le ZIP tel quel, ou son conversations.json), l’export JSON d’Open WebUI, un fil de Jan (messages.jsonl), des conversations de GPT4All (gpt4all-….chat)&#xa0;; ou plusieurs d’entre eux.

Un dossier : un export de ChatGPT décompressé, les fils de Jan, ou les données de GPT4All avec toutes ses conversations.

Ce qui existe déjà reste tel quel.</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.chat *.zip)</source>
        <translation>Conversations (*.json *.jsonl *.chat *.zip)</translation>
    </message>
    <message>
        <source>Import an export of ChatGPT, the threads of Jan or the chats of GPT4All</source>
        <translation>Importer un export de ChatGPT, les fils de Jan ou les conversations de GPT4All</translation>
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
        <translation>Vous&#xa0;: %1</translation>
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
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Afficher moins</translation>
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
        <translation>Regardé&#xa0;: %1 images de %2</translation>
    </message>
    <message>
        <source>Not looked at: %1</source>
        <translation>Non regardé&#xa0;: %1</translation>
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
        <translation>Où il s’exécute&#xa0;: auto, cpu, vulkan ou vulkan:N.</translation>
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
        <translation>Coupé ici&#xa0;: la limite de longueur a été atteinte</translation>
    </message>
    <message>
        <source>Interrupted: Facet closed before this answer was finished</source>
        <translation>Interrompu&#xa0;: Facet s’est fermé avant la fin de cette réponse</translation>
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
        <translation>non lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
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
        <translation>Impossible d’écrire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 could not be written: out of memory</source>
        <translation>Impossible d’écrire %1&#xa0;: mémoire insuffisante</translation>
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
        <translation>Introuvable&#xa0;: %1 se termine à %2</translation>
    </message>
    <message>
        <source>Not found: there is no %1 in %2</source>
        <translation>Introuvable&#xa0;: il n’y a pas de %1 dans %2</translation>
    </message>
    <message>
        <source>%1 was not read</source>
        <translation>%1 n’a pas été lu</translation>
    </message>
    <message>
        <source>%1 was not read: %2</source>
        <translation>%1 n’a pas été lu&#xa0;: %2</translation>
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
        <translation>Non regardé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The model no longer sees what is above: it does not fit the context</source>
        <translation>Le modèle ne voit plus ce qui précède&#xa0;: cela ne tient pas dans le contexte</translation>
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
        <translation>«&#xa0;%1&#xa0;»</translation>
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
        <translation>Non parcouru&#xa0;: %1</translation>
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
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>as text</source>
        <translation>comme texte</translation>
    </message>
    <message>
        <source>as pictures</source>
        <translation>comme images</translation>
    </message>
    <message>
        <source>as text and picture</source>
        <translation>comme texte et image</translation>
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
        <translation>L’instruction système et ce qui est dit au modèle de ses outils&#xa0;: avant tout le reste, à chaque fois.</translation>
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
        <translation>La question pas encore envoyée&#xa0;: ses mots, environ, et ses fichiers.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Room for what comes: %1 of it is kept for the next answer. When it is used up, the oldest turns are left out, which is marked in the conversation.</source>
        <translation>Place pour la suite&#xa0;: %1 sont réservés à la prochaine réponse. Une fois épuisée, les plus anciens échanges sont laissés de côté, ce qui est marqué dans la conversation.</translation>
    </message>
    <message>
        <source>The model does not see the oldest turns of this conversation any more: there is no room for them.</source>
        <translation>Le modèle ne voit plus les plus anciens échanges de cette conversation&#xa0;: il n’y a plus de place.</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Donnez-lui un nom</translation>
    </message>
    <message>
        <source>The name is also its command: without spaces and slashes</source>
        <translation>Le nom est aussi sa commande&#xa0;: sans espaces ni barres obliques</translation>
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
        <translation>%1&#xa0;: c’est trop. Retirez un fichier ou faites-le lire plus rapidement.</translation>
    </message>
    <message>
        <source>%1 with the conversation so far: fits</source>
        <translation>%1 avec la conversation jusqu’ici&#xa0;: cela tient</translation>
    </message>
    <message>
        <source>%1: fits</source>
        <translation>%1&#xa0;: cela tient</translation>
    </message>
    <message>
        <source>%1: not read: %2</source>
        <translation>%1&#xa0;: non lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>Facet works offline and fetches nothing. Save the file first, then add it.</source>
        <translation>Facet fonctionne hors ligne et ne télécharge rien. Enregistrez d’abord le fichier, puis ajoutez-le.</translation>
    </message>
    <message>
        <source>Write pages as 1-20, 30</source>
        <translation>Indiquez les pages ainsi&#xa0;: 1-20, 30</translation>
    </message>
    <message>
        <source>There are pages 1 to %1</source>
        <translation>Les pages vont de 1 à %1</translation>
    </message>
    <message>
        <source>%1 is ready: %2</source>
        <translation>%1 est prêt&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>Impossible de lire %1&#xa0;: %2</translation>
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
    <message>
        <source>The text is long: it was attached as a file</source>
        <translation>Le texte est long&#xa0;: il a été joint comme fichier</translation>
    </message>
    <message>
        <source>Put these words into the question</source>
        <translation>Insérer ces mots dans la question</translation>
    </message>
</context>
<context>
    <name>ui::ConversationFind</name>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
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
        <translation>«&#xa0;%1&#xa0;» a été supprimée</translation>
    </message>
    <message>
        <source>“%1” was archived</source>
        <translation>«&#xa0;%1&#xa0;» a été archivée</translation>
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
        <translation>Fichier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Conversation copied</source>
        <translation>Conversation copiée</translation>
    </message>
    <message>
        <source>The conversation does not fit the context any more: its beginning is left out</source>
        <translation>La conversation ne tient plus dans le contexte&#xa0;: son début est laissé de côté</translation>
    </message>
    <message>
        <source>Facet asks whether the model may use a tool: %1</source>
        <translation>Facet demande si le modèle peut utiliser un outil&#xa0;: %1</translation>
    </message>
    <message>
        <source>The question will not be asked</source>
        <translation>La question ne sera pas posée</translation>
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
        <translation>Les %1 meilleurs passages. Il y en a d’autres&#xa0;: ajoutez un mot.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
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
        <translation>%1, %2 jetons&#xa0;: c’est trop, il en reste %3</translation>
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
        <translation>Dans l’aperçu&#xa0;: précédent, suivant</translation>
    </message>
    <message>
        <source>PgUp, PgDown, arrows</source>
        <translation>Pg préc, Pg suiv, flèches</translation>
    </message>
    <message>
        <source>In the preview: larger, smaller, fit</source>
        <translation>Dans l’aperçu&#xa0;: agrandir, réduire, ajuster</translation>
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
        <translation>; inutilisable&#xa0;: %1</translation>
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
        <translation>aucune que Facet puisse utiliser&#xa0;; les modèles s’exécutent sur le processeur, plus lentement</translation>
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
        <translation>%1 (lent&#xa0;: pour les tests)</translation>
    </message>
    <message>
        <source>The program that measures is missing: %1</source>
        <translation>Le programme de mesure est absent&#xa0;: %1</translation>
    </message>
    <message>
        <source>It took too long: this computer is too slow for that model</source>
        <translation>C’était trop long&#xa0;: cet ordinateur est trop lent pour ce modèle</translation>
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
        <translation>plus lent que la lecture&#xa0;; les réponses courtes conviennent</translation>
    </message>
    <message>
        <source>very slow: a sentence takes half a minute or more</source>
        <translation>très lent&#xa0;: une phrase prend une demi-minute ou plus</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>cet ordinateur</translation>
    </message>
    <message>
        <source>Graphics card: %1</source>
        <translation>Carte graphique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Processor: %1</source>
        <translation>Processeur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Too little memory is free to measure: %1 are needed, %2 are free. Close other programs; a large model that is open here takes memory, too.</source>
        <translation>Trop peu de mémoire libre pour mesurer&#xa0;: il en faut %1, %2 sont libres. Fermez d’autres programmes&#xa0;; un grand modèle ouvert ici en occupe aussi.</translation>
    </message>
    <message>
        <source>This computer cannot run that model: %1</source>
        <translation>Cet ordinateur ne peut pas exécuter ce modèle&#xa0;: %1</translation>
    </message>
    <message>
        <source>Gemma 4 26B-A4B would write about %1 words a second on %2: %3.</source>
        <translation>Gemma 4 26B-A4B écrirait environ %1 mots par seconde sur %2&#xa0;: %3.</translation>
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
    <message>
        <source>This computer could not be measured: %1</source>
        <translation>Cet ordinateur n’a pas pu être mesuré&#xa0;: %1</translation>
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
        <translation>Ne peut pas fonctionner ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>Will not fit: it needs %1 of memory, %2 are free</source>
        <translation>Ne tient pas&#xa0;: il lui faut %1 de mémoire, %2 sont libres</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 sur %2 libres</translation>
    </message>
    <message>
        <source>%1; the system does not say what is free</source>
        <translation>%1&#xa0;; le système ne dit pas ce qui est libre</translation>
    </message>
    <message>
        <source>Slower here: in main memory, on the processor; needs %1</source>
        <translation>Plus lent ici&#xa0;: en mémoire vive, sur le processeur&#xa0;; il lui faut %1</translation>
    </message>
    <message>
        <source>Fits on %1; needs %2</source>
        <translation>Tient sur %1&#xa0;; il lui faut %2</translation>
    </message>
    <message>
        <source>%1; room for a context of %2 tokens</source>
        <translation>%1&#xa0;; place pour un contexte de %2 jetons</translation>
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
        <translation>En veille&#xa0;; la prochaine question le réveille</translation>
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
        <translation>%1 jetons, prend %2&#xa0;: plus que ce qui est libre</translation>
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
        <translation>«&#xa0;%1&#xa0;» figure ici</translation>
    </message>
    <message>
        <source>“%1” is marked</source>
        <translation>«&#xa0;%1&#xa0;» est surligné</translation>
    </message>
    <message>
        <source>“%1” was not found here</source>
        <translation>«&#xa0;%1&#xa0;» est introuvable ici</translation>
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
        <translation>Impossible de lire la capture d’écran&#xa0;: %1</translation>
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
        <translation>Orthographe non vérifiée&#xa0;: aucun dictionnaire Hunspell n’est installé</translation>
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
        <translation>Orthographe vérifiée&#xa0;: %1</translation>
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
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
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
        <translation>Tout n’a pas pu être lu&#xa0;: des messages sont perdus.</translation>
    </message>
    <message>
        <source>What was there before is kept: %1</source>
        <translation>L’état précédent est conservé&#xa0;: %1</translation>
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
