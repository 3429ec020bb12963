import { proposeIdField } from '../../../adapter/polling/proposeIdField';

it('a long list of wide rows takes little time', () => {
	const rows = Array.from({ length: 5_000 }, (_, i) =>
		Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`f${k}`, `v${i % 500}`])),
	);
	const began = process.cpuUsage();
	expect(proposeIdField(rows)).toContain('No single field identifies the rows.');
	const { user } = process.cpuUsage(began);
	expect(user / 1_000_000).toBeLessThan(3);
});

it('a field that repeats only far down the list is not proposed', () => {
	const rows = Array.from({ length: 3_000 }, (_, i) => ({ id: i % 2_999, number: i }));
	expect(proposeIdField(rows)).toBe("'number' is different in every row. Enter number as ID Field.");
});

it('a name with a comma is proposed as it is entered', () => {
	const rows = [{ 'Order, No': 1 }, { 'Order, No': 2 }];
	expect(proposeIdField(rows)).toContain("Enter ['Order, No'] as ID Field.");
});
