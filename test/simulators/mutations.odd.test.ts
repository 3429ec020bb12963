import { proven, testMutants } from './testMutants';

testMutants(proven.filter((_, i) => i % 2 === 1));
