package org.mingtang.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mingtang.log.Policy;
import org.mingtang.signer.LogPolicy;
import org.mingtang.signer.SignerCommand;
import org.mingtang.signer.SignerDirectory;

/** Makes the keys of a new log in the signer's directory, and tells the policy it begins with. */
interface LogKeysMaker {

    Policy make(Path signer, String origin) throws IOException;

    /** In this process, which ends with the command that makes the centre. */
    static LogKeysMaker here(SecureRandom random) {
        return (signer, origin) ->
                LogPolicy.of(SignerDirectory.create(signer, origin, random).identity());
    }

    /** In a process of its own: one that goes on to run the hall never sees the keys. */
    static LogKeysMaker apart(Path log) {
        return (signer, origin) -> {
            var arguments = List.of("create", "--signer", signer.toString(), "--origin", origin);
            var program = new ChildProgram("the signer", SignerCommand.class, arguments, 48, log);
            var process = program.launch();
            try (var said = process.inputReader()) {
                var policy = said.readAllAsString();
                if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IOException(Refused.lastLineOf(log));
                }
                return Policy.parse(policy);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            } finally {
                process.destroyForcibly();
            }
        };
    }
}
