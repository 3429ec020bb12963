/**
 * Preloaded into n8n: records live memory between one SIGUSR2 and the next. Each sample collects garbage first, because the amount of
 * garbage depends only on when V8 collects it.
 */
const { appendFileSync, writeFileSync } = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

const { BENCH_MEMORY, BENCH_MEMORY_REST = '1' } = process.env;
/** The pause between two samples, as a multiple of the time a collection took, so that n8n can work in between. */
const REST = Number(BENCH_MEMORY_REST);

if (BENCH_MEMORY && process.argv[1]?.endsWith('n8n')) {
	v8.setFlagsFromString('--expose-gc');
	const gc = vm.runInNewContext('gc');
	writeFileSync(`${BENCH_MEMORY}.pid`, String(process.pid));
	let timer;
	const sample = () => {
		const startedAt = performance.now();
		gc();
		const { heapUsed, external } = process.memoryUsage();
		appendFileSync(BENCH_MEMORY, `${Date.now()},${heapUsed + external}\n`);
		timer = setTimeout(sample, REST * (performance.now() - startedAt));
	};
	process.on('SIGUSR2', () => {
		if (timer === undefined) return sample();
		clearTimeout(timer);
		timer = undefined;
	});
}
