/** The encoding that bytes suggest: a bundle of its own, because nearly every API sends UTF-8 or names its charset. */
export { detect as detectCharset } from 'chardet';
