import { readFile } from 'node:fs/promises';

/** The unit of the times in proc(5): USER_HZ, which is 100 on every architecture that n8n runs on. */
const TICK_MS = 10;
/** utime and stime, counted from the field after the command, which may contain spaces. */
const [USER, SYSTEM] = [11, 12];

/** Returns the processor time in ms that a process has used, in all its threads (Linux, proc(5), stat). */
export async function readCpu(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
}
