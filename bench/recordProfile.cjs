/** Preloaded into n8n: a first SIGUSR2 starts a CPU profile, the next one stops it and writes it to BENCH_PROFILE. */
const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

const { BENCH_PROFILE } = process.env;
const SAMPLE_EVERY_US = 200;

if (BENCH_PROFILE && process.argv[1]?.endsWith('n8n')) {
	writeFileSync(`${BENCH_PROFILE}.pid`, String(process.pid));
	const session = new Session();
	session.connect();
	let isRecording = false;
	process.on('SIGUSR2', () => {
		isRecording = !isRecording;
		if (isRecording) {
			session.post('Profiler.enable');
			session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
			session.post('Profiler.start');
			return;
		}
		session.post('Profiler.stop', (_, { profile }) => writeFileSync(BENCH_PROFILE, JSON.stringify(profile)));
	});
}
