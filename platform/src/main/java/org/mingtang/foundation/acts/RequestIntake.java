package org.mingtang.foundation.acts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads every request that may change something whole, up to a limit, before anyone looks at it.
 * Only then is its official instant taken, so that a slow line cannot start a request in time and
 * finish it late; and until it is answered it counts as in flight.
 *
 * <p>A piece of a file is none of these: it is no act, is larger than memory, and is read by
 * whoever takes it.
 */
final class RequestIntake extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final String PIECE_OF_A_FILE = "application/offset+octet-stream";

    private final InFlight inFlight;
    private final Problems problems;
    private final int mostBytes;

    /**
     * @param mostBytes what one body may hold
     */
    RequestIntake(InFlight inFlight, Problems problems, int mostBytes) {
        this.inFlight = inFlight;
        this.problems = problems;
        this.mostBytes = mostBytes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean piece =
                request.getMethod().equals("PATCH")
                        && PIECE_OF_A_FILE.equals(request.getContentType());
        return piece || HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body =
                request.getContentLengthLong() > mostBytes
                        ? new byte[mostBytes + 1]
                        : request.getInputStream().readNBytes(mostBytes + 1);
        if (body.length > mostBytes) {
            // What is left of the body is not read: the connection ends with this answer.
            response.setHeader("Connection", "close");
            var refusal = ActRefusal.BODY_TOO_LARGE.refusal().with("mostBytes", mostBytes);
            problems.write(request, response, refusal);
            return;
        }
        var readAt = inFlight.enter();
        try {
            var whole = new WholeRequest(request, body);
            new ReadRequest(readAt, hash(request, body)).attachTo(whole);
            chain.doFilter(whole, response);
        } finally {
            inFlight.leave(readAt);
        }
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var address =
                    request.getMethod()
                            + "\n"
                            + request.getRequestURI()
                            + "\n"
                            + Objects.requireNonNullElse(request.getQueryString(), "")
                            + "\n";
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
