package io.agentspan.gateway.web;

import io.agentspan.schemas.MalformedRecordException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns every exception of an endpoint into a JSON answer with a stable code. */
@RestControllerAdvice
public final class ErrorAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    @ExceptionHandler(ApiException.class)
    ResponseEntity<byte[]> refused(ApiException e, HttpServletRequest request) {
        return answer(
                e.code().status(),
                ErrorBody.of(
                        e.code(),
                        e.code().status().value(),
                        String.valueOf(e.getMessage()),
                        request.getRequestURI(),
                        e.details()));
    }

    @ExceptionHandler({
        MalformedRecordException.class,
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class
    })
    ResponseEntity<byte[]> malformed(Exception e, HttpServletRequest request) {
        return refused(
                new ApiException(
                        ErrorCode.MALFORMED_REQUEST,
                        "the request cannot be read: " + e.getMessage()),
                request);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> other(Exception e, HttpServletRequest request) {
        String path = request.getRequestURI();
        if (e instanceof ErrorResponse spring && spring.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = spring.getStatusCode();
            ErrorCode code =
                    status.value() == 404 || status.value() == 405
                            ? ErrorCode.NO_SUCH_ENDPOINT
                            : ErrorCode.MALFORMED_REQUEST;
            String message = request.getMethod() + " " + path + ": " + e.getMessage();
            return answer(status, ErrorBody.of(code, status.value(), message, path));
        }
        String reference = UUID.randomUUID().toString();
        LOG.error(
                "{} {} {} failed, reference {}",
                ErrorCode.INTERNAL.code(),
                request.getMethod(),
                path,
                reference,
                e);
        return refused(
                new ApiException(
                        ErrorCode.INTERNAL,
                        "the gateway failed; look for reference " + reference + " in its log"),
                request);
    }

    private static ResponseEntity<byte[]> answer(HttpStatusCode status, byte[] body) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status.value() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(body);
    }
}
