/** The child's side of startProcess: responds to the parent's requests and exits when the parent disconnects. */
export function respondToParent<Request>(respond: (request: Request) => Promise<object>): void {
	process.on('disconnect', () => process.exit());
	process.on('message', (request) => {
		void respond(request as Request).then((response) => process.send?.(response));
	});
}
