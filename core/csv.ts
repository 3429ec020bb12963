/** Reading CSV: a bundle of its own, because nearly every API sends JSON. */
export { CsvError } from './csv/CsvError';
export { type CsvDialect, openCsv } from './csv/openCsv';
