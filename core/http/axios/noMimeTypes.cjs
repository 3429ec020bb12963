// Stands in for mime-types in the bundle: form-data asks it for the type of a file that has none, and its list would be a
// seventh of what people install. The types of files are in core/mime.ts.
exports.lookup = () => false;
