<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>ShelfList</name>
    <message numerus="yes">
        <source>%Ln conversation(s) will be erased, with their files. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln conversation will be erased, with their files. This cannot be undone.</numerusform>
            <numerusform>%Ln conversations will be erased, with their files. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarItem</name>
    <message numerus="yes">
        <source>Folder %1, open, %Ln conversation(s)</source>
        <translation>
            <numerusform>Folder %1, open, %Ln conversation</numerusform>
            <numerusform>Folder %1, open, %Ln conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, closed, %Ln conversation(s)</source>
        <translation>
            <numerusform>Folder %1, closed, %Ln conversation</numerusform>
            <numerusform>Folder %1, closed, %Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePart</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Table with %n column</numerusform>
            <numerusform>Table with %n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConversationFind</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConversationSearch</name>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
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
    <name>ui::ModelLibrary</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
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
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ShelfModel</name>
    <message numerus="yes">
        <source>Erased in %n day(s)</source>
        <translation>
            <numerusform>Erased in %n day</numerusform>
            <numerusform>Erased in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Transfers</name>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
        </translation>
    </message>
</context>
</TS>
