package dev.ziprace.contender;

import java.util.List;
import java.util.Optional;

/// A statement of a contender's role: it allows actions on one kind of resource.
public sealed interface RoleStatement {

    /// IAM's statement id, unique within a role.
    String sid();

    /// One line for readers of the policy: why a contender needs this.
    String purpose();

    /// IAM's action names, such as `s3:GetObject`.
    List<String> actions();

    /// Actions on every object of a folder: IAM's resource `<bucket>/<folder>/*`.
    record OnObjects(String sid, String purpose, List<String> actions, BucketFolder folder) implements RoleStatement {
        public OnObjects {
            actions = List.copyOf(actions);
        }
    }

    /// Actions on the bucket itself.
    ///
    /// @param listed the folder to which the request's `prefix` is limited; empty for actions without such a
    ///     condition (IAM has `s3:prefix` for `s3:ListBucket`, but not for `s3:ListBucketMultipartUploads`)
    record OnBucket(String sid, String purpose, List<String> actions, Optional<BucketFolder> listed)
            implements RoleStatement {
        public OnBucket {
            actions = List.copyOf(actions);
        }
    }

    /// Actions on the contender's own function, including its versions and aliases.
    record OnOwnFunction(String sid, String purpose, List<String> actions) implements RoleStatement {
        public OnOwnFunction {
            actions = List.copyOf(actions);
        }
    }

    /// Actions on the log groups of the project's functions.
    record OnLogs(String sid, String purpose, List<String> actions) implements RoleStatement {
        public OnLogs {
            actions = List.copyOf(actions);
        }
    }
}
