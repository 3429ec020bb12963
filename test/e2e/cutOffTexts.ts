/** What is needed of the browser's elements: tests are compiled without the browser's types. */
interface Element {
	tagName: string;
	value?: string;
	placeholder?: string;
	innerText: string;
	clientWidth: number;
	scrollWidth: number;
	parentElement: Element | null;
	childNodes: Iterable<{ nodeType: number; textContent: string | null }>;
	querySelectorAll(selector: string): Iterable<Element>;
	getBoundingClientRect(): { right: number; bottom: number };
	getClientRects(): { length: number };
	closest(selector: string): Element | null;
}
declare const document: {
	createRange(): {
		selectNodeContents(node: unknown): void;
		getBoundingClientRect(): { right: number; bottom: number };
	};
};
declare function getComputedStyle(element: Element): { overflowX: string };

/** Runs in the browser: the texts of a form that are not shown as a whole, because they are clipped or end in three dots. */
export function cutOffTexts(form: Element): string[] {
	const isClipped = (element: Element) => element.scrollWidth > element.clientWidth + 1;
	/** Whether a part of a text is outside of an element around it that hides what does not fit. */
	const isHidden = (text: unknown, within: Element) => {
		const range = document.createRange();
		range.selectNodeContents(text);
		const end = range.getBoundingClientRect();
		for (let around: Element | null = within; around && around !== form; around = around.parentElement) {
			const { overflowX } = getComputedStyle(around);
			if (overflowX === 'auto' || overflowX === 'scroll') return false;
			if (overflowX === 'visible' || around.clientWidth === 0) continue;
			const box = around.getBoundingClientRect();
			if (end.right > box.right + 1 || end.bottom > box.bottom + 1) return true;
			if (around === within && isClipped(around)) return true;
		}
		return false;
	};
	const cutOff: string[] = [];
	for (const element of form.querySelectorAll('*')) {
		if (element.getClientRects().length === 0 || element.tagName === 'TEXTAREA') continue;
		if (element.closest('.cm-gutters')) continue; // a code editor's line numbers
		if (element.tagName === 'INPUT') {
			if (element.clientWidth > 0 && isClipped(element))
				cutOff.push(element.value || element.placeholder || '');
			continue;
		}
		for (const node of element.childNodes)
			if (node.nodeType === 3 && node.textContent?.trim() && isHidden(node, element))
				cutOff.push(node.textContent.trim());
	}
	return cutOff;
}
