// Everything a staff page needs. Each module finds its own elements and does nothing without them.
import "./keys.js";
import "./menus.js";
import "./tabs.js";
import "./dialogs.js";
import "./combobox.js";
import "./fields.js";
import "./drafts.js";
import "./once.js";
import "./idle.js";
import "./filedrop.js";
import "./signature.js";
