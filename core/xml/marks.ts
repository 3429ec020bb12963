/** The mark before the names of elements: with it, the parser takes no name for one that is special in JavaScript. */
export const ELEMENT = '<';
/** The same for attributes. */
export const ATTRIBUTE = '@';
export const TEXT = '#text';
export const CDATA = '#cdata';
