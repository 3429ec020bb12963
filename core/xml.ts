/** Reading XML: a bundle of its own, because nearly every API sends JSON. */
export { parseXml } from './xml/parseXml';
export { XmlError } from './xml/XmlError';
