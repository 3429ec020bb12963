import { readList } from '../../bench/readList';

/** Reads the list at an address and prints its number of rows, and by how much the memory of this process grew. */
async function main([base = '', mostRows = '']: string[]): Promise<void> {
	console.log(JSON.stringify(await readList(base, Number(mostRows))));
}

void main(process.argv.slice(2));
