import type { IDataObject } from 'n8n-workflow';

import type { SeenRequest, startServer, StubResponse } from '../support/startServer';

/** What the model does next: it calls a tool with these arguments, or says its last words. */
type Turn = { tool: string; arguments: IDataObject } | string;

/** What an agent sends to a model. */
export interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description: string; parameters: IDataObject } }>;
	stream?: boolean;
}

/** A model without a will of its own. */
export interface ScriptedModel {
	/** The data of a credential of the type `openAiApi`. */
	credential: IDataObject;
	/** What the agent has sent, in order. The last message of a later request is what the tool returned. */
	requests(): ChatRequest[];
}

/**
 * Starts a server that speaks OpenAI's chat completions and takes the turns of the script in each conversation: the
 * first for a conversation without an assistant's message, and so on; it repeats the last one.
 */
export async function startScriptedModel(
	servers: { start: typeof startServer },
	script: [Turn, ...Turn[]],
): Promise<ScriptedModel> {
	const seen: ChatRequest[] = [];
	const server = await servers.start(({ url, body }: SeenRequest): StubResponse => {
		if (!url.endsWith('/chat/completions')) return { body: { object: 'list', data: [{ id: 'scripted' }] } };
		const request = JSON.parse(body) as ChatRequest;
		seen.push(request);
		const taken = request.messages.filter(({ role }) => role === 'assistant').length;
		const turn = script[Math.min(taken, script.length - 1)] as Turn;
		return request.stream ? asEvents(toMessage(turn, taken)) : asOne(toMessage(turn, taken));
	});
	return { credential: { apiKey: 'none', url: `${server.url}/v1` }, requests: () => seen };
}

interface Message {
	finish_reason: string;
	message: IDataObject;
}

function toMessage(turn: Turn, number: number): Message {
	if (typeof turn === 'string') {
		return { finish_reason: 'stop', message: { role: 'assistant', content: turn } };
	}
	const call = { name: turn.tool, arguments: JSON.stringify(turn.arguments) };
	const tool_calls = [{ index: 0, id: `call_${number}`, type: 'function', function: call }];
	return { finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls } };
}

const HEAD = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'scripted' };

function asOne(message: Message): StubResponse {
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	return { body: { ...HEAD, object: 'chat.completion', choices: [{ index: 0, ...message }], usage } };
}

function asEvents({ message, finish_reason }: Message): StubResponse {
	const chunk = (delta: IDataObject, reason: string | null) => {
		const choices = [{ index: 0, delta, finish_reason: reason }];
		return `data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices })}\n\n`;
	};
	const body = `${chunk(message, null)}${chunk({}, finish_reason)}data: [DONE]\n\n`;
	return { headers: { 'Content-Type': 'text/event-stream' }, body };
}
