import { freeMegabytes } from './checkDiskSpace';
import { say } from './say';

/** Longer silence looks like a hang. */
const EVERY_MS = 15_000;

/**
 * Prints a line every 15 s until the returned function is called: time gone, what is being done, megabytes written. These are
 * read from the disk's free space, because counting 300,000 files every time would slow the very work it reports on.
 */
export async function showProgress(
	folder: string,
	doing: () => string,
	everyMs = EVERY_MS,
): Promise<() => void> {
	const startedAt = Date.now();
	const freeBefore = await freeMegabytes(folder);
	const timer = setInterval(() => {
		void freeMegabytes(folder).then((free) =>
			say(progressLine(Date.now() - startedAt, doing(), Math.max(0, freeBefore - free))),
		);
	}, everyMs);
	return () => clearInterval(timer);
}

/** `    1:05  downloading packages, 812 MB so far` */
export function progressLine(elapsedMs: number, doing: string, megabytes: number): string {
	const seconds = Math.floor(elapsedMs / 1000);
	const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
	return `    ${clock}  ${doing}, ${Math.round(megabytes).toLocaleString('en')} MB so far`;
}
