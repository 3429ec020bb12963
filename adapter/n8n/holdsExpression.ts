/** Whether n8n would resolve anything in a value: it holds text that begins with an equals sign (n8n-workflow, isExpression). */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
