import { readList } from './readList';
import { respondToParent } from './respondToParent';

/** Reads the list at an address in a process of its own, so that only its memory is measured. */
respondToParent(
	async ({ base, mostRows }: { base: string; mostRows: number }) => await readList(base, mostRows),
);
