import * as ts from 'typescript';

import { toAdvisedText } from '../../adapter/n8n/advice/advise';
import type { Topic } from '../../core';
import { READERS, topics } from '../support/adviceTopics';
import { declared, nodesIn, type Sentence } from './readSentences';

/** What each topic says, to all readers, with all that it may know. */
const advice = new Map<string, string>();
for (const topic of topics)
	for (const reader of READERS)
		advice.set(topic.name, `${advice.get(topic.name) ?? ''} ${toAdvisedText([topic], reader)}`);

/** Topics that other files add to the errors of a file, or that the error says that comes next. */
const ADDED: Array<[files: string, topics: Array<Topic['name']>]> = [
	['core/http/toExchangeError.ts', ['login-time-out']],
	['core/paging/automatic/', ['page-plan']],
	['core/paging/automatic/toOwnOrigin.ts', ['base-url', 'other-origin']],
	['core/paging/readRows.ts', ['reset-checkpoint']],
	['core/paging/toNextRequest.ts', ['next-url-field']],
	['core/session/login/digestMistakes.ts', ['digest']],
];

/** How many functions away from an error its sentences are looked for. */
const DEEPEST = 3;

/**
 * Returns all that each error or hint may say, as one text: the texts of the expression that makes it, and the advice of each
 * topic in it; those of its file, when the expression has no topic of its own.
 */
export function createAdviceReader(sentences: readonly Sentence[]): (sentence: Sentence) => string {
	const sources = [...new Set(sentences.map(({ place }) => place.getSourceFile()))];
	/** What one file passes to another under the name `advice`. */
	const passed = sources
		.flatMap(nodesIn)
		.filter((node) => valueOfAdvice(node) !== undefined)
		.flatMap(nodesIn);
	return ({ message, place }) => {
		const source = place.getSourceFile();
		const near = nodesBelow(place, DEEPEST);
		const passesOn = near.some((node) => ts.isIdentifier(node) && node.text === 'advice');
		const hasTopic = near.some((node) => toTopic(node) !== undefined);
		const nodes = [...near, ...(passesOn ? passed : hasTopic ? [] : nodesIn(source))];
		const added = ADDED.filter(([files]) => source.fileName.startsWith(files)).flatMap(([, names]) => names);
		const found = new Set([...added, ...nodes.flatMap((node) => toTopic(node) ?? [])]);
		return [message, ...nodes.map(toText), ...[...found].map((name) => advice.get(name))].join('\n');
	};
}

function valueOfAdvice(node: ts.Node): ts.Node | undefined {
	const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isParameter(node);
	return isNamed && node.name.getText() === 'advice' ? node.initializer : undefined;
}

/** A node with all that it consists of, and with the functions and constants of the same file that it uses. */
function nodesBelow(node: ts.Node, depth: number): ts.Node[] {
	return nodesIn(node).flatMap((one) => {
		const used = ts.isIdentifier(one) && depth > 0 ? declared(one, one.text) : undefined;
		return used === undefined || used === node ? [one] : [one, ...nodesBelow(used, depth - 1)];
	});
}

function toTopic(node: ts.Node): string | undefined {
	if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'name') return undefined;
	const { initializer } = node;
	return ts.isStringLiteralLike(initializer) && advice.has(initializer.text) ? initializer.text : undefined;
}

function toText(node: ts.Node): string {
	return ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.getText() : '';
}
