import { printTable } from '../../host/printTable';

const look = {
	rows: Array.from({ length: 10 }, (_, i) => ({ orderId: 1000 + i, customer: 'Elena Conti' })),
	failures: [
		{
			status: 403,
			message: "Missing permission 'product'",
			description: 'Ask an administrator to grant it.',
		},
	],
};

const print = (width: number) => {
	const lines: string[] = [];
	printTable(look, width, (line = '') => void lines.push(line));
	return lines;
};

it('prints the rows and the error side by side', () => {
	const lines = print(100);
	expect(lines[0]).toMatch(/^Last orders: 10 rows +\| {2}Products: 1 error$/);
	expect(lines.some((line) => /\| {2}403: Missing permission 'product'$/.test(line))).toBe(true);
	expect(lines.join('\n')).toContain('… and 2 more');
});

it('prints them one below the other in a narrow terminal', () => {
	const lines = print(50);
	expect(lines).toContain("403: Missing permission 'product'");
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
});
