/** In the first five runs of 500 requests V8 is still compiling n8n and the nodes: the figures halve from the third to the sixth. */
const WARM_UPS = 5;
const ROUNDS = 5;

/** Takes several measurements in turn, so that a busy moment of the machine affects all of them equally; discards warm-up rounds. */
export async function takeTurns<Name extends string>(
	measurements: Record<Name, () => Promise<number>>,
	{ rounds = ROUNDS, warmUps = WARM_UPS } = {},
): Promise<Record<Name, number[]>> {
	const names = Object.keys(measurements) as Name[];
	const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
	for (let round = -warmUps; round < rounds; round++) {
		for (const name of names) {
			const figure = await measurements[name]();
			if (round >= 0) figures[name].push(figure);
		}
	}
	return figures;
}
