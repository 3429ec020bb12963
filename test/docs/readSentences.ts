import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as ts from 'typescript';

import { ROOT } from './readPages';

/** The message of an error as the code writes it; what is only known when it runs is `…`. */
export interface Sentence {
	/** The class of the error; empty for a table of messages, `hint` for a hint. */
	error: string;
	file: string;
	message: string;
	/** The description, as far as it is a text in the same place. */
	description: string;
	/** The expression that makes the error or hint, or an entry of a table of messages. */
	place: ts.Node;
}

/** Errors whose first argument is a code; the second is the message. */
const CODE_FIRST = ['LoginError', 'ExchangeError'];
/** Tables of messages, apart from properties with the name `message`. */
const TABLES = ['DIGEST_MISTAKES', 'WAITS'];
/** Functions that add a hint. */
const HINTS = /(^|\.)(addHint|remark)$/;
/** Functions that return a hint, and values that are one. */
const HINT_NAMES = /_HINT$/;
const HINT_MAKERS = /^to\w+Hint$/;
/** Functions that make an entry of such a table, and which argument is the message. */
const ENTRIES: Record<string, number> = { refusal: 1 };

/** Returns the messages of all errors that users can read, those that extend SessionLoginError, and where none can be read from the code. */
export function readSentences(): { sentences: Sentence[]; unread: string[] } {
	const files = ['core', 'adapter'].flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => path.posix.join(folder, name)),
	);
	const sources = files.map((file) =>
		ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true),
	);
	const classes = classesBelow(sources, 'SessionLoginError');
	const ownMessage = classes.filter((one) => /\bsuper\(\s*[`'"]/.test(one.getText()));
	const shown = new Set(classes.flatMap((one) => (ownMessage.includes(one) ? [] : (one.name?.text ?? []))));
	const found = sources.flatMap((source) =>
		nodesIn(source).flatMap(
			(node): Array<Omit<Sentence, 'message' | 'description'> & { texts: string[][] }> => {
				const of = (error: string, parts: readonly (ts.Node | undefined)[]) => [
					{ error, file: source.fileName, texts: parts.map((part) => textsOf(part)), place: node },
				];
				if (ts.isPropertyAssignment(node) && node.name.getText() === 'remark' && isSentence(node.initializer))
					return of('hint', [node.initializer]);
				if (ts.isPropertyAssignment(node) && node.name.getText() === 'message')
					return of('', [node.initializer]);
				if (ts.isVariableDeclaration(node) && TABLES.includes(node.name.getText())) {
					const table = nodesIn(node).filter(ts.isPropertyAssignment);
					return table.flatMap(({ initializer }) => of('', [initializer]));
				}
				const place = ts.isCallExpression(node) ? ENTRIES[node.expression.getText()] : undefined;
				if (ts.isCallExpression(node) && place !== undefined) return of('', [node.arguments[place]]);
				if (ts.isCallExpression(node) && HINTS.test(node.expression.getText()))
					return of('hint', [node.arguments.find((one) => !ts.isIdentifier(one))]);
				if (ts.isVariableDeclaration(node) && HINT_NAMES.test(node.name.getText()))
					return of('hint', [node.initializer]);
				if (ts.isFunctionDeclaration(node) && HINT_MAKERS.test(node.name?.text ?? ''))
					return returnsIn(node).flatMap((one) => of('hint', [one]));
				if (ts.isClassDeclaration(node) && ownMessage.includes(node)) {
					const calls = nodesIn(node).filter(ts.isCallExpression);
					const call = calls.find(({ expression }) => expression.kind === ts.SyntaxKind.SuperKeyword);
					return of(node.name?.text ?? '', call?.arguments ?? []);
				}
				if (!ts.isNewExpression(node) || !shown.has(node.expression.getText())) return [];
				const error = node.expression.getText();
				return of(error, (node.arguments ?? []).slice(CODE_FIRST.includes(error) ? 1 : 0));
			},
		),
	);
	return {
		sentences: found.flatMap(({ texts: [messages = [], [description = ''] = []], ...where }) =>
			messages.map((message) => ({ ...where, message, description })),
		),
		unread: found.flatMap(({ error, file, texts: [messages] }) =>
			messages?.length || ['', 'hint'].includes(error) ? [] : [file],
		),
	};
}

export function nodesIn(node: ts.Node): ts.Node[] {
	const nodes = [node];
	ts.forEachChild(node, (child) => void nodes.push(...nodesIn(child)));
	return nodes;
}

/** The classes that extend a class, over any number of steps. */
function classesBelow(sources: readonly ts.SourceFile[], base: string): ts.ClassDeclaration[] {
	const classes = sources.flatMap((source) => nodesIn(source).filter(ts.isClassDeclaration));
	const below = (parent: string): ts.ClassDeclaration[] =>
		classes
			.filter(({ heritageClauses }) => heritageClauses?.[0]?.types[0]?.expression.getText() === parent)
			.flatMap((one) => [one, ...below(one.name?.text ?? '')]);
	return below(base);
}

/** The texts that an expression can have; empty when they cannot be read from it. */
function textsOf(node: ts.Node | undefined, depth = 6): string[] {
	if (node === undefined || depth === 0) return [];
	const of = (next: ts.Node | undefined) => textsOf(next, depth - 1);
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isTemplateExpression(node)) return templateTexts(node, of);
	if (ts.isConditionalExpression(node)) return [...of(node.whenTrue), ...of(node.whenFalse)];
	if (ts.isBinaryExpression(node)) return of(node.right);
	if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return of(node.expression);
	if (ts.isArrayLiteralExpression(node)) return of(node.elements[0]);
	if (ts.isArrowFunction(node)) return of(node.body);
	if (ts.isIdentifier(node)) return valuesOf(node).flatMap(of);
	if (ts.isCallExpression(node)) return returnsOf(node).flatMap(of);
	return [];
}

/** Whether a text is a sentence, not a note in a list. */
const isSentence = (node: ts.Node) => textsOf(node).some((text) => text.endsWith('.'));

/** A template's texts: a choice between two texts has two, anything else is `…`. */
function templateTexts(
	{ head, templateSpans }: ts.TemplateExpression,
	of: (node: ts.Node) => string[],
): string[] {
	return templateSpans.reduce(
		(texts, { expression, literal }) => {
			const parts = ts.isConditionalExpression(expression) ? of(expression) : [];
			return texts.flatMap((text) =>
				(parts.length > 1 ? parts : ['…']).map((part) => text + part + literal.text),
			);
		},
		[head.text],
	);
}

type Declaration = ts.FunctionDeclaration | ts.VariableDeclaration;
const declarations = new WeakMap<ts.SourceFile, ReadonlyMap<string, Declaration>>();

/** A function or constant of the same file. */
export function declared(node: ts.Node, name: string): Declaration | undefined {
	const source = node.getSourceFile();
	const known = declarations.get(source) ?? declarationsOf(source);
	declarations.set(source, known);
	return known.get(name);
}

/** The functions and constants of a file by name; the first one of a name counts. */
function declarationsOf(source: ts.SourceFile): ReadonlyMap<string, Declaration> {
	const found = nodesIn(source).filter(
		(one): one is Declaration => ts.isFunctionDeclaration(one) || ts.isVariableDeclaration(one),
	);
	return new Map(found.reverse().map((one) => [one.name?.getText() ?? '', one]));
}

/** The value of a constant, or what is passed for a parameter, in the same file. */
function valuesOf(name: ts.Identifier): ts.Node[] {
	for (let owner: ts.Node = name; owner !== undefined; owner = owner.parent) {
		if (!ts.isFunctionDeclaration(owner) && !ts.isArrowFunction(owner)) continue;
		const place = owner.parameters.findIndex((one) => one.name.getText() === name.text);
		if (place === -1) continue;
		const called = ts.isFunctionDeclaration(owner)
			? owner.name
			: (owner.parent as ts.VariableDeclaration).name;
		return nodesIn(name.getSourceFile())
			.filter(ts.isCallExpression)
			.filter(({ expression }) => expression.getText() === called?.getText())
			.flatMap(({ arguments: given }) => given[place] ?? []);
	}
	const found = declared(name, name.text);
	return found !== undefined && ts.isVariableDeclaration(found) && found.initializer
		? [found.initializer]
		: [];
}

/** What a function of the same file returns. */
function returnsOf({ expression }: ts.CallExpression): ts.Node[] {
	const found = declared(expression, expression.getText());
	return found !== undefined && ts.isFunctionDeclaration(found) ? returnsIn(found) : [];
}

function returnsIn(node: ts.FunctionDeclaration): ts.Node[] {
	return nodesIn(node)
		.filter(ts.isReturnStatement)
		.flatMap((one) => one.expression ?? []);
}
