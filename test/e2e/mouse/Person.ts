import type { Locator, Page } from 'playwright-core';

/** The editor takes over what is typed when the keyboard has rested for a moment; a hand needs longer to reach the mouse. */
const TO_THE_MOUSE_MS = 500;

/** One turn of the wheel, and more turns than the longest list needs. */
const WHEEL_PIXELS = 200;
const MAX_TURNS = 60;
const WHEEL_MS = 50;

/** What of the browser's elements is used here. */
interface Touched {
	contains(other: unknown): boolean;
	ownerDocument: { elementFromPoint(x: number, y: number): unknown };
}

/** Someone in front of the editor with a mouse and a keyboard; counts what they do. */
export class Person {
	clicks = 0;
	/** The names of the texts typed and pasted, in order: no passwords. */
	readonly typed: string[] = [];
	readonly pasted: string[] = [];
	readonly #startedAt = Date.now();

	constructor(readonly page: Page) {}

	/** Since this person began, in seconds. */
	seconds(): number {
		return (Date.now() - this.#startedAt) / 1000;
	}

	async click(place: Locator, timeoutMs?: number): Promise<void> {
		await place.click({ timeout: timeoutMs });
		this.clicks++;
	}

	async doubleClick(place: Locator): Promise<void> {
		await place.dblclick();
		this.clicks += 2;
	}

	/** Opens a list, turns the wheel until the entry is in sight, and clicks it. */
	async choose(list: Locator, entry: Locator): Promise<void> {
		await this.click(list);
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().hover();
		for (let turns = 0; turns < MAX_TURNS && !(await this.#isInSight(entry)); turns++) {
			await this.page.mouse.wheel(0, WHEEL_PIXELS);
			await this.page.waitForTimeout(WHEEL_MS);
		}
		await this.click(entry);
	}

	/** Whether a click at the middle of the place would meet it, and not something that covers it. */
	async #isInSight(place: Locator): Promise<boolean> {
		const box = await place.boundingBox();
		if (box === null) return false;
		return await place.evaluate<boolean, [number, number], Touched>(
			(element, [x, y]) => element.contains(element.ownerDocument.elementFromPoint(x, y)),
			[box.x + box.width / 2, box.y + box.height / 2],
		);
	}

	/** Clicks a field and types into it; replaces what it contains, as a triple click does. */
	async type(name: string, field: Locator, text: string): Promise<void> {
		const isFilled = (await field.inputValue()) !== '';
		await field.click({ clickCount: isFilled ? 3 : 1 });
		this.clicks += isFilled ? 3 : 1;
		this.typed.push(name);
		await this.page.keyboard.type(text);
		await this.page.waitForTimeout(TO_THE_MOUSE_MS);
	}

	/** Pastes into the field that has the keyboard. */
	async paste(name: string, text: string): Promise<void> {
		this.pasted.push(name);
		await this.page.keyboard.insertText(text);
		await this.page.waitForTimeout(TO_THE_MOUSE_MS);
	}
}
