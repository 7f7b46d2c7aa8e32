// The delegates of a text that is only read: paragraphs, code, tables, rules.
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels
import Facet

DelegateChooser {
    id: chooser

    signal copyRequested(int row)

    role: "kind"

    DelegateChoice {
        roleValue: RowKind.Text

        TextPart {
        }
    }
    DelegateChoice {
        roleValue: RowKind.Code

        CodePart {
            onCopyRequested: chooser.copyRequested(index)
        }
    }
    DelegateChoice {
        roleValue: RowKind.Table

        TablePart {
            arranged: false

            onCopyRequested: chooser.copyRequested(index)
        }
    }
    DelegateChoice {
        roleValue: RowKind.TableRow

        TableRowPart {
        }
    }
    DelegateChoice {
        roleValue: RowKind.Formula

        FormulaPart {
        }
    }
    DelegateChoice {
        roleValue: RowKind.Rule

        RulePart {
        }
    }
}
