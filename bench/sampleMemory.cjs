/** Preloaded into n8n: from SIGUSR2 to the next one it notes what is alive, garbage collected first, because how much garbage lies about is V8's choice. */
const { appendFileSync, writeFileSync } = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

/** How long n8n is left alone between two samples, in times of what collecting took: else it would do nothing else. */
const REST = 1;
const { BENCH_MEMORY } = process.env;

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
