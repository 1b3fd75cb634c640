// Sign-in pages: error summary and double clicks only.
import "./fields.js";
import "./once.js";
