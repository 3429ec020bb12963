/** Templates with filters: a bundle of its own, because most logins only need plain placeholders. */
export { namesIn } from './template/namesIn';
export { render } from './template/render';
export { TemplateProblem } from './template/TemplateProblem';
