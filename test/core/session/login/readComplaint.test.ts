import { readComplaint, toComplaint } from '../../../../core/session/login/readComplaint';
import { createResponse } from '../../../support/createResponse';
import { processorMs } from '../../../support/processorMs';

it.each([
	'invalid-password',
	'INVALID_CREDENTIALS',
	'auth/wrong-password',
	'wrongPassword',
	'Invalid username/password.',
	'Invalid identifier or password',
	'Bad credentials',
	'The password you entered is incorrect.',
	"Username and password don't match",
	'Invalid or missing credentials',
	'Password must be at least 8 characters',
	'Login failed',
	'Failed to authenticate.',
	'Failed to verify the password',
	'invalid_grant',
	'Unable to log in with provided credentials.',
	'etcdserver: authentication failed, invalid user ID or password',
	'User not found',
	'No such user',
	'Benutzername oder Passwort falsch',
	'Die Anmeldedaten sind ungültig',
	'Das Kennwort stimmt nicht',
	'Identifiant ou mot de passe incorrect',
	'Identifiants invalides',
	"L'utilisateur n'existe pas",
	'Nome utente o password errati',
	'Credenziali non valide',
	'Utente non trovato',
	'Usuario o contraseña incorrectos',
	'Las credenciales no son válidas',
	'Usuário ou senha inválidos',
	'Gebruikersnaam of wachtwoord onjuist',
	'Nieprawidłowy login lub hasło',
	'Nesprávné heslo',
	'Fel användarnamn eller lösenord',
	'Forkert adgangskode',
	'Feil brukernavn eller passord',
	'Kullanıcı adı veya şifre hatalı',
	'Неверный логин или пароль',
	'用户名或密码错误',
	'パスワードが正しくありません',
	'비밀번호가 틀렸습니다',
])('takes %j for a wrong password', (text) => {
	expect(toComplaint(text)).toBe('wrong');
});

it.each([
	'Missing credentials',
	'Email and password are required',
	'Validation failed: password is required',
	'Bad Request: Missing credentials',
	'Password cannot be empty',
	'Please enter your password',
	'Passwort fehlt',
	'Le mot de passe est obligatoire',
	'La password è obbligatoria',
	'La contraseña es obligatoria',
	'A senha é obrigatória',
	'Wachtwoord is verplicht',
	'Hasło jest wymagane',
	'Введите пароль',
	'密码不能为空',
])('takes %j for a password that did not arrive', (text) => {
	expect(toComplaint(text)).toBe('missing');
});

it.each([
	'companyId is missing',
	'Login failed: companyId is missing',
	'email is required',
	'Invalid request',
	'Bad Request',
	'Bad Request: property password should not exist',
	'property username should not exist',
	'unknown field "password"',
	'email must be an email',
	'Not found',
	'Validation failed',
	'Internal error: failed to hash password',
	'The service failed to load its credential store',
	'Unsupported media type',
	'Your password expires in 3 days',
	`Wrong password ${'x'.repeat(300)}`,
	'',
])('reads nothing from %j', (text) => {
	expect(toComplaint(text)).toBeUndefined();
});

it.each([
	[{ code: 'INVALID_PASSWORD', message: 'The request failed.' }, 'wrong'],
	[{ error: { code: 400, errors: [{ reason: 'auth/wrong-password' }] } }, 'wrong'],
	[{ errors: { password: ['is incorrect'] } }, 'wrong'],
	[{ errors: { password: ["can't be blank"] } }, 'missing'],
	[{ message: 'Validation failed', errors: [{ message: 'password is required' }] }, 'missing'],
	[{ message: 'companyId is missing', sent: { username: 'ANNA', password: '***' } }, undefined],
] as const)('reads %j', (body, complaint) => {
	expect(readComplaint(createResponse({ status: 400, body }), undefined)).toBe(complaint);
});

it('reads no details of a success, which may contain any text', () => {
	const body = { user: { rights: ['see invalid passwords'] } };
	expect(readComplaint(createResponse({ body }), undefined)).toBeUndefined();
	expect(readComplaint(createResponse({ body: { result: 'invalid-password' } }), undefined)).toBe('wrong');
});

it('reads what people see of a page, in time that grows with its length only', () => {
	const page = (content: string) =>
		readComplaint(
			createResponse({ headers: { 'content-type': 'text/html' }, body: `<html><body>${content}` }),
			undefined,
		);
	expect(page('<p class="error">Invalid username/password.</p><input type="password">')).toBe('wrong');
	expect(page('<a href="/reset">Forgot your password?</a>')).toBeUndefined();
	expect(page('<script>say("Invalid password")</script>')).toBeUndefined();
	const before = processorMs();
	for (const hostile of ['<', '<a', '<script>', ' password ']) page(hostile.repeat(100_000));
	expect(processorMs() - before).toBeLessThan(2_000);
});
