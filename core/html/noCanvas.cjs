/** Replaces the package canvas in the bundle: nothing is drawn. */
module.exports = {};
