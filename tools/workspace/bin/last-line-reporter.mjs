// Prints the counts alone on the very last line, which `.ci/run` reads and ends with.
import { writeSync } from 'node:fs';

export default class LastLineReporter {
  onRunComplete(_contexts, results) {
    // Jest still tears down and warns after this, and only then knows whether the run was a success; at exit nothing follows.
    process.once('exit', (code) => {
      const broken = results.numFailedTests + results.numRuntimeErrorTestSuites;
      // A run can fail without a failing test (interrupted, or broken in its teardown): that must not read as a success.
      const failed = broken === 0 && (code !== 0 || !results.success) ? 1 : broken;
      writeWhole(1, `${results.numPassedTests} passed, ${failed} failed\n`);
    });
  }
}

// By hand and at once, for the event loop has ended.
function writeWhole(descriptor, text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // a pipe that is full for the moment
    }
  }
}
