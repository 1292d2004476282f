// Runs before anything is shown, in every page: the theme, and the taps that come too early.
import "./early.js";
import "./theme.js";
